package dev.waybill.queue;

import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Said;
import dev.waybill.queue.QueueStore.DueSchedule;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/// Tells queues that a moment of their schedule has come, as an input like any other.
///
/// Any number of engines may look at once: what one of them takes, the others leave, and an input
/// has its id from the schedule and the moment, so that a second one has been handled before.
@ApplicationScoped
public class FiringSchedules {
  private static final Logger LOG = Logger.getLogger(FiringSchedules.class);

  /// What has not reached its queue by then was put aside, or lost with the broker's data.
  private static final Duration UNTIL_SAID_AGAIN = Duration.ofMinutes(10);

  private final QueueStore store;
  private final Saying saying;
  private final Doorbell doorbell;
  private final Clock clock;

  @Inject
  public FiringSchedules(QueueStore store, Saying saying, Doorbell doorbell, Clock clock) {
    this.store = store;
    this.saying = saying;
    this.doorbell = doorbell;
    this.clock = clock;
  }

  /// Tells the queues whose moment has come, each moment once.
  @Scheduled(
      identity = "firing-schedules",
      every = "${waybill.queue.schedule-check:5s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  public Uni<Void> look() {
    var now = clock.instant();
    return store
        .together(
            step ->
                step.due(now, now.minus(UNTIL_SAID_AGAIN))
                    .call(due -> step.say(due.stream().map(one -> said(one, now)).toList())))
        .invoke(
            due -> {
              due.forEach(
                  one -> LOG.debugf("the schedule of node %s fires: %s", one.node(), one.moment()));
              if (!due.isEmpty()) {
                doorbell.ring();
              }
            })
        .replaceWithVoid();
  }

  private Said said(DueSchedule due, Instant now) {
    return new Said(due.node().value(), List.of(saying.about(due, now)));
  }
}
