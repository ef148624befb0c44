package dev.waybill.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// Counts runs, ends those that nobody could end, and forgets old ones.
///
/// Workers are scaled by how many runs wait. `drift` counts those that somebody should have looked
/// after and nobody has: more than none of them is a bug, or a database that was away.
@Singleton
class LookingAfterRuns {
  private static final Logger LOG = Logger.getLogger(LookingAfterRuns.class);
  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final Duration AT_LEAST = Duration.ofDays(14);

  private final Runs runs;
  private final WorkerSettings settings;
  private final AtomicLong waiting;
  private final AtomicLong held;
  private final AtomicLong drift;

  LookingAfterRuns(Runs runs, WorkerSettings settings, MeterRegistry meters) {
    this.runs = runs;
    this.settings = settings;
    this.waiting = meters.gauge("waybill.worker.runs.waiting", new AtomicLong());
    this.held = meters.gauge("waybill.worker.runs.held", new AtomicLong());
    this.drift = meters.gauge("waybill.worker.drift", new AtomicLong());
  }

  /// An order may come again as long as inboxes remember it: its run must be there to answer.
  void check(@Observes StartupEvent event) {
    if (settings.kept().compareTo(AT_LEAST) < 0) {
      throw new IllegalStateException(
          "waybill.worker.kept is %s; it must be at least %s".formatted(settings.kept(), AT_LEAST));
    }
  }

  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  void count() throws SQLException {
    Runs.Count count = runs.count();
    waiting.set(count.waiting());
    held.set(count.held());
    drift.set(count.drift());
    if (count.drift() > 0) {
      LOG.warnf("%d runs are looked after by nobody", count.drift());
      int ended = runs.endOverdue(GRACE);
      LOG.infof("%d runs ended that nobody could end", ended);
    }
  }

  @Scheduled(every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
  void forget() throws SQLException {
    int forgotten = runs.forget(settings.kept());
    while (forgotten > 0) {
      LOG.infof("%d runs are forgotten", forgotten);
      forgotten = runs.forget(settings.kept());
    }
  }
}
