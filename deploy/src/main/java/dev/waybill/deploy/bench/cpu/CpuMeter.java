package dev.waybill.deploy.bench.cpu;

import java.io.IOException;
import java.time.Duration;

/// The processor time of whole processes with all that they start, by names that we give them.
public sealed interface CpuMeter extends AutoCloseable permits CgroupCpu, ProcCpu {
  /// By control groups where we may make some: exact, and of threads and children that have ended
  /// too. Else by what `/proc` tells of each process, in ticks of 10 ms.
  static CpuMeter open() throws IOException {
    return CgroupCpu.open().<CpuMeter>map(group -> group).orElseGet(ProcCpu::new);
  }

  /// Counts a process and its children under a name from now on.
  void watch(String name, long pid) throws IOException;

  /// What has been used under a name since it was first watched.
  Duration used(String name) throws IOException;

  /// How it measures, for people.
  String how();

  @Override
  void close() throws IOException;
}
