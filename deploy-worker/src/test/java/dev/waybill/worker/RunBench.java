package dev.waybill.worker;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.TenantId;
import dev.waybill.testkit.CpuTimes;
import dev.waybill.worker.core.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/// What one run costs the worker and PostgreSQL, in milliseconds of processor time and in commits:
/// fifty orders a second, one by one as they come, and as many as there are at once.
public final class RunBench {
  private static final int NODES = 50;
  private static final String REPORTS =
      "select count(*) from outbox where topic = 'waybill.queue-inputs'";
  private static final String COMMITS =
      "select xact_commit from pg_stat_database where datname = current_database()";

  private final BenchedWorker worker;
  private int entries;

  private RunBench(BenchedWorker worker) {
    this.worker = worker;
  }

  /// Prints a table; takes no words.
  public static void main(String[] words) throws Exception {
    try (var worker = new BenchedWorker()) {
      var bench = new RunBench(worker);
      bench.round("warm", 1_500, 50, 0);
      bench.round("warm", 200, 1, 50);
      System.out.printf(
          "%-8s %6s %8s %15s %17s %13s%n",
          "orders", "runs", "runs/s", "worker CPU ms", "postgres CPU ms", "commits/run");
      for (var i = 0; i < 3; i++) {
        bench.round("paced", 400, 1, 50).tell();
        bench.round("at once", 3_000, 50, 0).tell();
      }
    }
    System.exit(0);
  }

  private record Figures(String how, int runs, double seconds, CpuTimes cpu, double commits) {
    void tell() {
      System.out.printf(
          "%-8s %6d %8.0f %15.3f %17.3f %13.2f%n",
          how, runs, runs / seconds, cpu.process() / runs, cpu.postgres() / runs, commits / runs);
    }
  }

  private Figures round(String how, int orders, int batch, int perSecond) throws Exception {
    long reports = worker.number(REPORTS) + orders;
    // Counters of the server are written down with a delay.
    long commits = settled();
    CpuTimes before = worker.cpu();
    long began = System.nanoTime();
    for (int sent = 0; sent < orders; sent += batch) {
      if (perSecond > 0) {
        long due = began + sent * Duration.ofSeconds(1).toNanos() / perSecond;
        LockSupport.parkNanos(due - System.nanoTime());
      }
      worker.claiming.accept(orders(batch));
    }
    // Looked at seldom, since looking costs too.
    for (long still = 1; still > 0; still = reports - worker.number(REPORTS)) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    CpuTimes cpu = worker.cpu().since(before);
    return new Figures(how, orders, seconds, cpu, settled() - commits);
  }

  private long settled() throws Exception {
    LockSupport.parkNanos(Duration.ofMillis(1_500).toNanos());
    return worker.number(COMMITS);
  }

  private List<Envelope<DeployOrder>> orders(int batch) {
    List<Envelope<DeployOrder>> orders = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      entries++;
      orders.add(
          new Envelope<>(
              UUID.randomUUID(),
              Instant.now(),
              TenantId.DEFAULT,
              Envelope.source(TenantId.DEFAULT, "queue-engine"),
              UUID.randomUUID(),
              Fixtures.anOrder(
                  1 + entries % NODES,
                  entries,
                  1,
                  Instant.now().plusSeconds(3_600),
                  Fixtures.anMta(9, "shop", Fixtures.SHA256))));
    }
    return orders;
  }
}
