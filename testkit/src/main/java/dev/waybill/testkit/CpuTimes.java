package dev.waybill.testkit;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Processor time used so far, in milliseconds: by this process or another, and by a PostgreSQL
/// with all that it started. It holds still when the machine is noisy.
///
/// What others used is read from `/proc`; where there is none it is 0.
public record CpuTimes(double process, double postgres) {
  private static final Path PROC = Path.of("/proc");
  private static final double MILLIS_PER_TICK = 10; // USER_HZ is 100 on every Linux that we meet

  static CpuTimes now(long postmaster) {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new CpuTimes(system.getProcessCpuTime() / 1e6, postgres(postmaster));
  }

  static CpuTimes now(long process, long postmaster) {
    return new CpuTimes(Used.by(PROC.resolve(Long.toString(process))).own, postgres(postmaster));
  }

  /// What was used between two looks.
  public CpuTimes since(CpuTimes before) {
    return new CpuTimes(process - before.process, postgres - before.postgres);
  }

  private static double postgres(long postmaster) {
    if (!Files.isDirectory(PROC)) {
      return 0;
    }
    try (var processes = Files.list(PROC)) {
      return processes
          .filter(path -> path.getFileName().toString().matches("\\d+"))
          .mapToDouble(path -> of(path, postmaster))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Of the postmaster also what its ended children used.
  private static double of(Path process, long postmaster) {
    var used = Used.by(process);
    if (process.getFileName().toString().equals(Long.toString(postmaster))) {
      return used.own + used.ended;
    }
    return used.parent == postmaster ? used.own : 0;
  }

  private record Used(long parent, double own, double ended) {
    private static final Used NONE = new Used(0, 0, 0);

    static Used by(Path process) {
      try {
        var text = Files.readString(process.resolve("stat"));
        var stat = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return new Used(
            Long.parseLong(stat[1]),
            (Long.parseLong(stat[11]) + Long.parseLong(stat[12])) * MILLIS_PER_TICK,
            (Long.parseLong(stat[13]) + Long.parseLong(stat[14])) * MILLIS_PER_TICK);
      } catch (NoSuchFileException _) {
        return NONE; // It has ended meanwhile, or there is no /proc.
      } catch (IOException e) {
        if (e.getMessage() != null && e.getMessage().contains("No such process")) {
          return NONE;
        }
        throw new UncheckedIOException(e);
      }
    }
  }
}
