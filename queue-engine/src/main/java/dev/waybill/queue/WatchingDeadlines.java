package dev.waybill.queue;

import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Said;
import dev.waybill.queue.QueueStore.Overdue;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/// The net under the workers' own deadlines: a deployment that nobody reported on is told to its
/// queue, as an input like any other.
@ApplicationScoped
public class WatchingDeadlines {
  private static final Logger LOG = Logger.getLogger(WatchingDeadlines.class);

  private final QueueStore store;
  private final Saying saying;
  private final Doorbell doorbell;
  private final EngineSettings settings;
  private final Clock clock;

  @Inject
  public WatchingDeadlines(
      QueueStore store, Saying saying, Doorbell doorbell, EngineSettings settings, Clock clock) {
    this.store = store;
    this.saying = saying;
    this.doorbell = doorbell;
    this.settings = settings;
    this.clock = clock;
  }

  /// Tells the queues whose deployments are overdue, each attempt once.
  @Scheduled(
      identity = "watching-deadlines",
      every = "${waybill.queue.deadline-check:30s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    var now = clock.instant();
    return store
        .together(
            step ->
                step.overdue(now.minus(settings.deadlineGrace()))
                    .call(overdue -> step.say(overdue.stream().map(o -> said(o, now)).toList())))
        .invoke(
            overdue -> {
              overdue.forEach(
                  o ->
                      LOG.warnf("nobody reported on entry %s, attempt %d", o.entry(), o.attempt()));
              if (!overdue.isEmpty()) {
                doorbell.ring();
              }
            })
        .replaceWithVoid();
  }

  private Said said(Overdue overdue, Instant now) {
    return new Said(overdue.node().value(), List.of(saying.about(overdue, now)));
  }
}
