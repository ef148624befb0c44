package dev.waybill.api;

import dev.waybill.testkit.CpuTimes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// What one export costs the shipped service and PostgreSQL, in milliseconds of processor time and
/// in commits: fifty a second, and as many as eight callers send. Tokens and JSON are on; nothing
/// is sent to a broker and nothing comes from one.
public final class ExportBench {
  private static final int CALLERS = 8;
  private static final String COMMITS =
      "select xact_commit from pg_stat_database where datname = current_database()";

  private final BenchedApi api;
  private final AtomicInteger sent = new AtomicInteger();

  private ExportBench(BenchedApi api) {
    this.api = api;
  }

  /// Prints a table. The words are seconds of warming up, rounds, and seconds of a round.
  public static void main(String[] words) throws Exception {
    var warm = words.length > 0 ? Integer.parseInt(words[0]) : 60;
    var rounds = words.length > 1 ? Integer.parseInt(words[1]) : 3;
    var seconds = words.length > 2 ? Integer.parseInt(words[2]) : 8;
    try (var api = new BenchedApi()) {
      var bench = new ExportBench(api);
      bench.round("warm", Duration.ofSeconds(warm), 0);
      System.out.printf(
          "service %d%n%-8s %7s %8s %15s %17s %13s%n",
          api.service(),
          "exports",
          "calls",
          "calls/s",
          "service CPU ms",
          "postgres CPU ms",
          "commits/call");
      for (int i = 0; i < rounds; i++) {
        bench.round("paced", Duration.ofSeconds(seconds), 50).tell();
        bench.round("at once", Duration.ofSeconds(seconds), 0).tell();
      }
    }
    System.exit(0);
  }

  private record Figures(String how, int calls, double seconds, CpuTimes cpu, double commits) {
    void tell() {
      System.out.printf(
          "%-8s %7d %8.0f %15.3f %17.3f %13.2f%n",
          how,
          calls,
          calls / seconds,
          cpu.process() / calls,
          cpu.postgres() / calls,
          commits / calls);
    }
  }

  private Figures round(String how, Duration time, int perSecond) throws Exception {
    // Counters of the server are written down with a delay.
    long commits = settled();
    int first = sent.get();
    var before = api.cpu();
    long began = System.nanoTime();
    var callers = new Thread[perSecond > 0 ? 1 : CALLERS];
    for (int i = 0; i < callers.length; i++) {
      callers[i] = Thread.ofPlatform().start(() -> call(began, time, perSecond));
    }
    for (var caller : callers) {
      caller.join();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    var cpu = api.cpu().since(before);
    return new Figures(how, sent.get() - first, seconds, cpu, settled() - commits);
  }

  private void call(long began, Duration time, int perSecond) {
    for (long call = 0; System.nanoTime() - began < time.toNanos(); call++) {
      if (perSecond > 0) {
        long due = began + call * Duration.ofSeconds(1).toNanos() / perSecond;
        LockSupport.parkNanos(due - System.nanoTime());
      }
      api.export(sent.incrementAndGet());
    }
  }

  private long settled() throws Exception {
    LockSupport.parkNanos(Duration.ofMillis(1_500).toNanos());
    return api.number(COMMITS);
  }
}
