package dev.waybill.deploy.bench.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Control groups of version 1, controller `cpuacct`: a group for each name.
public final class CgroupCpu implements CpuMeter {
  private static final Path ROOT = Path.of("/sys/fs/cgroup/cpuacct");

  private static final String PREFIX = "waybill-bench-";

  private final Path parent;
  private final Map<String, Path> groups = new LinkedHashMap<>();

  private CgroupCpu(Path parent) {
    this.parent = parent;
  }

  static Optional<CgroupCpu> open() throws IOException {
    if (!Files.isWritable(ROOT.resolve("cgroup.procs"))) {
      return Optional.empty();
    }
    forgetTheDead();
    var parent = ROOT.resolve(PREFIX + ProcessHandle.current().pid());
    try {
      Files.createDirectory(parent);
    } catch (IOException notAllowed) {
      return Optional.empty();
    }
    return Optional.of(new CgroupCpu(parent));
  }

  /// A bench that was killed could not remove its groups.
  private static void forgetTheDead() throws IOException {
    try (var groups = Files.newDirectoryStream(ROOT, PREFIX + "*")) {
      for (var group : groups) {
        var pid = Long.parseLong(group.getFileName().toString().substring(PREFIX.length()));
        if (ProcessHandle.of(pid).isEmpty()) {
          remove(group);
        }
      }
    }
  }

  private static void remove(Path group) throws IOException {
    try (var children = Files.newDirectoryStream(group, Files::isDirectory)) {
      for (var child : children) {
        remove(child);
      }
    }
    for (var pid : Files.readAllLines(group.resolve("cgroup.procs"))) {
      move(Long.parseLong(pid.strip()), ROOT);
    }
    Files.delete(group);
  }

  @Override
  public void watch(String name, long pid) throws IOException {
    var group = groups.get(name);
    if (group == null) {
      group = parent.resolve(name);
      Files.createDirectory(group);
      groups.put(name, group);
    }
    move(pid, group);
    // What it starts from now on is in the group by itself; what it has started has to be moved.
    for (var child : ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).toList()) {
      move(child.pid(), group);
    }
  }

  private static void move(long pid, Path group) throws IOException {
    try {
      Files.writeString(
          group.resolve("cgroup.procs"), Long.toString(pid), StandardOpenOption.WRITE);
    } catch (IOException e) {
      if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
        throw e;
      }
    }
  }

  @Override
  public Duration used(String name) throws IOException {
    var usage = Files.readString(groups.get(name).resolve("cpuacct.usage")).strip();
    return Duration.ofNanos(Long.parseLong(usage));
  }

  @Override
  public String how() {
    return "control groups (cpuacct)";
  }

  /// Lets the processes go and removes the groups.
  @Override
  public void close() throws IOException {
    remove(parent);
  }
}
