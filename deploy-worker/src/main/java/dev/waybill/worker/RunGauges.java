package dev.waybill.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/// How many runs wait and how many are held: by the first of these workers are scaled.
@Singleton
class RunGauges {
  private final Runs runs;
  private final AtomicLong waiting;
  private final AtomicLong held;

  RunGauges(Runs runs, MeterRegistry meters) {
    this.runs = runs;
    this.waiting = meters.gauge("waybill.worker.runs.waiting", new AtomicLong());
    this.held = meters.gauge("waybill.worker.runs.held", new AtomicLong());
  }

  @Scheduled(every = "10s")
  void count() throws SQLException {
    Runs.Count count = runs.count();
    waiting.set(count.waiting());
    held.set(count.held());
  }
}
