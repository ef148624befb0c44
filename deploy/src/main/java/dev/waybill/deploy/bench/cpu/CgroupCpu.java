package dev.waybill.deploy.bench.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Control groups of version 1, controller `cpuacct`: a group for each name.
public final class CgroupCpu implements CpuMeter {
  private static final Path ROOT = Path.of("/sys/fs/cgroup/cpuacct");

  private final Path parent;
  private final Map<String, Path> groups = new LinkedHashMap<>();
  private final Deque<Path> made = new ArrayDeque<>();

  private CgroupCpu(Path parent) {
    this.parent = parent;
  }

  static Optional<CgroupCpu> open() throws IOException {
    if (!Files.isWritable(ROOT.resolve("cgroup.procs"))) {
      return Optional.empty();
    }
    var parent = ROOT.resolve("waybill-bench-" + ProcessHandle.current().pid());
    try {
      Files.createDirectory(parent);
    } catch (IOException notAllowed) {
      return Optional.empty();
    }
    var meter = new CgroupCpu(parent);
    meter.made.push(parent);
    return Optional.of(meter);
  }

  @Override
  public void watch(String name, long pid) throws IOException {
    var group = groups.get(name);
    if (group == null) {
      group = parent.resolve(name);
      Files.createDirectory(group);
      made.push(group);
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
    for (var group : made) {
      for (var pid : Files.readAllLines(group.resolve("cgroup.procs"))) {
        move(Long.parseLong(pid.strip()), ROOT);
      }
      Files.delete(group);
    }
  }
}
