package dev.waybill.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// How one process of the suite is.
///
/// @param instance of a service, what this process of it calls itself
/// @param state `ready`, `starting`, `draining` (its successor is ready), `stopped` (by somebody),
///     `ended` (not started again yet) or `failed` (it has ended too often)
/// @param memoryBytes what of it lies in memory, shared pages included; 0 when it does not run
/// @param startedAt empty text when it does not run
public record ProcessState(
    String name,
    String instance,
    String state,
    long pid,
    int port,
    long memoryBytes,
    String startedAt) {
  private static final long KIB = 1024;

  static ProcessState of(
      String name, String instance, int port, ProcessHandle process, String state) {
    if (process == null || !process.isAlive()) {
      var pid = process == null ? 0 : process.pid();
      return new ProcessState(name, instance, state, pid, port, 0, "");
    }
    return new ProcessState(
        name,
        instance,
        state,
        process.pid(),
        port,
        memoryOf(process.pid()),
        process.info().startInstant().map(Instant::toString).orElse(""));
  }

  private static long memoryOf(long pid) {
    try {
      var status = Path.of("/proc/" + pid + "/status");
      if (Files.exists(status)) {
        return Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
            .findFirst()
            .orElse(0L);
      }
      var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
      var text = new String(ps.getInputStream().readAllBytes()).strip();
      ps.waitFor(1, TimeUnit.SECONDS);
      return text.isEmpty() ? 0 : Long.parseLong(text) * KIB;
    } catch (IOException goneMeanwhile) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
