package dev.waybill.queue;

import dev.waybill.contracts.Envelope;
import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Said;
import dev.waybill.queue.QueueStore.Page;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// No deployment is forgotten because its order was: the order of one that lasts is said again.
///
/// A worker that carries it out lets the order pass, one that has ended it answers with the same
/// report, and one that never had it takes it in. So it may be said too often, and by every
/// instance of the engine.
@ApplicationScoped
public class OrderingAgain {
  private static final int PAGE = 200;

  private final QueueStore store;
  private final Saying saying;
  private final Doorbell doorbell;
  private final EngineSettings settings;
  private final Clock clock;

  @Inject
  public OrderingAgain(
      QueueStore store, Saying saying, Doorbell doorbell, EngineSettings settings, Clock clock) {
    this.store = store;
    this.saying = saying;
    this.doorbell = doorbell;
    this.settings = settings;
    this.clock = clock;
  }

  /// Says the orders of all deployments that began longer ago than one such look.
  @Scheduled(
      identity = "ordering-again",
      every = "${waybill.queue.order-again:5m}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return Multi.createBy()
        .repeating()
        .uni(AtomicInteger::new, last -> sayAgain(now, last))
        .whilst(found -> found == PAGE)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Integer> sayAgain(Instant now, AtomicInteger last) {
    return store
        .together(
            step ->
                step.deploying(now.minus(settings.orderAgain()), last.get(), PAGE)
                    .call(pages -> step.say(pages.stream().map(page -> said(page, now)).toList())))
        .invoke(
            pages -> {
              pages.forEach(page -> last.set(page.node().value()));
              if (!pages.isEmpty()) {
                doorbell.ring();
              }
            })
        .map(List::size);
  }

  private Said said(Page page, Instant now) {
    List<Envelope<?>> orders = saying.orders(page, now);
    return new Said(page.node().value(), orders);
  }
}
