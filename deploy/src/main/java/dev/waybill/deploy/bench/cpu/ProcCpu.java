package dev.waybill.deploy.bench.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `/proc/<pid>/stat` of each process and of its children; what children used that have ended is in
/// their parent's numbers, as PostgreSQL's backends are in those of its postmaster.
public final class ProcCpu implements CpuMeter {
  /// Ticks of `/proc` last 10 ms on all Linux machines that a JVM runs on.
  private static final Duration TICK = Duration.ofMillis(10);

  private static final int USER_TIME = 11;
  private static final int LAST_OF_FOUR = 14;

  private final Path proc;
  private final Map<String, List<Long>> watched = new HashMap<>();
  private final Map<String, Duration> before = new HashMap<>();

  ProcCpu() {
    this(Path.of("/proc"));
  }

  ProcCpu(Path proc) {
    this.proc = proc;
  }

  @Override
  public void watch(String name, long pid) throws IOException {
    watched.computeIfAbsent(name, _ -> new ArrayList<>()).add(pid);
    before.merge(name, family(pid), Duration::plus);
  }

  @Override
  public Duration used(String name) throws IOException {
    var sum = Duration.ZERO;
    for (var pid : watched.get(name)) {
      sum = sum.plus(family(pid));
    }
    return sum.minus(before.get(name));
  }

  private Duration family(long pid) throws IOException {
    var children =
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).map(ProcessHandle::pid);
    var sum = Duration.ZERO;
    for (var one : Stream.concat(Stream.of(pid), children).toList()) {
      sum = sum.plus(own(one));
    }
    return sum;
  }

  /// Its user and system time, and those of its children that have ended.
  private Duration own(long pid) throws IOException {
    var stat = proc.resolve(Long.toString(pid)).resolve("stat");
    try {
      return ofStat(Files.readString(stat));
    } catch (IOException e) {
      if (Files.exists(stat)) {
        throw e;
      }
      return Duration.ZERO;
    }
  }

  /// The name of a process, in brackets, may hold anything: numbers are counted behind it.
  static Duration ofStat(String stat) {
    var fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ");
    long ticks = 0;
    for (int field = USER_TIME; field <= LAST_OF_FOUR; field++) {
      ticks += Long.parseLong(fields[field]);
    }
    return TICK.multipliedBy(ticks);
  }

  @Override
  public String how() {
    return "/proc, in ticks of 10 ms";
  }

  @Override
  public void close() {
    watched.clear();
  }
}
