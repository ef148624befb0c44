package dev.waybill.queue;

import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Said;
import dev.waybill.queue.Drift.StandingRun;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jboss.logging.Logger;

/// Compares what must fit together and shows what does not, as `waybill.queue.drift`: a bug.
///
/// A run that did not go on between two looks has lost the input that it told itself; it is told
/// again. One too many is refused.
@ApplicationScoped
public class LookingForDrift {
  private static final Logger LOG = Logger.getLogger(LookingForDrift.class);

  private final QueueStore store;
  private final Saying saying;
  private final Doorbell doorbell;
  private final Clock clock;
  private volatile Drift last = new Drift(0, 0, 0, 0, List.of());

  @Inject
  public LookingForDrift(
      QueueStore store, Saying saying, Doorbell doorbell, MeterRegistry meters, Clock clock) {
    this.store = store;
    this.saying = saying;
    this.doorbell = doorbell;
    this.clock = clock;
    show(meters, "unowned", Drift::unowned);
    show(meters, "idle", Drift::idle);
    show(meters, "doubled", Drift::doubled);
    show(meters, "stuck", Drift::stuck);
  }

  private void show(MeterRegistry meters, String kind, ToIntFunction<Drift> number) {
    Gauge.builder("waybill.queue.drift", () -> number.applyAsInt(last))
        .description("What of the queues does not fit together, by kind; 0 but for bugs")
        .tag("kind", kind)
        .register(meters);
  }

  @Scheduled(
      identity = "looking-for-drift",
      every = "${waybill.queue.drift-check:1m}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return store
        .together(step -> step.drift().call(drift -> step.say(said(goOn(drift.standing()), now))))
        .invoke(this::found)
        .replaceWithVoid();
  }

  private void found(Drift drift) {
    if (!drift.none()) {
      LOG.errorf("what must fit together does not: %s", drift);
    }
    var told = goOn(drift.standing());
    told.forEach(run -> LOG.warnf("run %s of node %s goes on again", run.action(), run.node()));
    if (!told.isEmpty()) {
      doorbell.ring();
    }
    last = drift;
  }

  /// Those that stood just so at the last look.
  private Set<StandingRun> goOn(List<StandingRun> standing) {
    var both = new HashSet<>(standing);
    both.retainAll(last.standing());
    return both;
  }

  private List<Said> said(Set<StandingRun> runs, Instant now) {
    return runs.stream()
        .map(run -> new Said(run.node().value(), List.of(saying.about(run, now))))
        .toList();
  }
}
