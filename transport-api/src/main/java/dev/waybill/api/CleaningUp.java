package dev.waybill.api;

import dev.waybill.api.CleanUpStore.Doomed;
import dev.waybill.api.core.CleanUp.Cut;
import dev.waybill.api.core.CleanUp.Outlook;
import dev.waybill.api.core.CleanUp.Run;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Doorbell;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Archives requests that are done with, once a day, and deletes their files.
///
/// A run is rows: each tick of each process goes a few bounded steps on with it, whoever has begun
/// it, so a run survives restarts, and pauses while queues are silent. While nothing is under way
/// a process only looks now and then.
@ApplicationScoped
public class CleaningUp {
  private static final Logger LOG = Logger.getLogger(CleaningUp.class);
  private static final String OURSELVES = "CTMS_APPLICATION";
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Duration IDLE = Duration.ofSeconds(30);

  /// What a look may cost, in steps that find nothing, and what one costs that does.
  private static final int COST = 25;

  private static final int WORK = 5;
  private static final int SWEEPS = 5;

  /// Between two pieces of work. Queues answer imports meanwhile: five pieces in a row held up the
  /// slowest of them for a tenth of a second.
  private static final Duration REST = Duration.ofMillis(100);

  private final CleanUpStore store;
  private final UploadingFiles files;
  private final WatchingStorage storage;
  private final CleanUpSettings settings;
  private final Doorbell doorbell;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Attention attention;

  CleaningUp(
      CleanUpStore store,
      UploadingFiles files,
      WatchingStorage storage,
      CleanUpSettings settings,
      Doorbell doorbell,
      MeterRegistry meters,
      Clock clock) {
    this.store = store;
    this.files = files;
    this.storage = storage;
    this.settings = settings;
    this.doorbell = doorbell;
    this.meters = meters;
    this.clock = clock;
    this.attention = new Attention(clock, IDLE, true);
  }

  void check(@Observes StartupEvent event) {
    check(settings);
  }

  /// @throws IllegalArgumentException when what is set makes no sense
  static void check(CleanUpSettings settings) {
    var retention = settings.retention();
    if (retention.compareTo(DAY) < 0 || retention.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "waybill.clean-up.retention is %s; set 1 to 30 days, such as 14d".formatted(retention));
    }
    if (settings.settle().isNegative()) {
      throw new IllegalArgumentException(
          "waybill.clean-up.settle is %s; set no time below zero".formatted(settings.settle()));
    }
    settings
        .fatalAfter()
        .filter(after -> after.compareTo(retention) < 0)
        .ifPresent(
            after -> {
              throw new IllegalArgumentException(
                  "waybill.clean-up.fatal-after is %s, shorter than the retention (%s); set more"
                      .formatted(after, retention));
            });
  }

  /// Begins a run, unless one is under way; answers the one that is then.
  public Uni<Run> start(TenantId tenant, String by) {
    return store.begin(tenant, by, clock.instant()).invoke(attention::keep);
  }

  /// There is something to do; it need not wait for the next look.
  void soon() {
    attention.keep();
  }

  /// The newest run.
  public Uni<Optional<Run>> last(TenantId tenant) {
    return store.last(tenant);
  }

  /// What a run would take that began now.
  public Uni<Outlook> outlook(TenantId tenant) {
    return store.outlook(tenant, cut());
  }

  public Duration retention() {
    return settings.retention();
  }

  /// When the daily run is to begin.
  public Instant next() {
    return moment(clock.instant()).plus(DAY);
  }

  @Scheduled(
      identity = "cleaning-up",
      every = "${waybill.clean-up.look-every:1s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    if (!attention.due()) {
      return Uni.createFrom().voidItem();
    }
    return store
        .tenants()
        .chain(tenants -> OneByOne.of(tenants, this::goOn))
        .chain(() -> sweep(SWEEPS))
        .onFailure()
        .invoke(attention::drop);
  }

  /// What fails for one tenant holds up no other; it is tried again with the next look.
  private Uni<Void> goOn(TenantId tenant) {
    return run(tenant)
        .onFailure()
        .recoverWithUni(
            failure -> {
              LOG.warnf("clean-up of tenant %s waits: %s", tenant, failure.getMessage());
              return Uni.createFrom().voidItem();
            });
  }

  private Uni<Void> run(TenantId tenant) {
    return store
        .last(tenant)
        .chain(
            last -> {
              var due = moment(clock.instant());
              if (last.filter(run -> run.endedAt().isEmpty()).isPresent()) {
                return steps(tenant, COST);
              }
              return last.filter(run -> !run.startedAt().isBefore(due)).isPresent()
                  ? Uni.createFrom().voidItem()
                  : start(tenant, OURSELVES)
                      .invoke(run -> LOG.debugf("clean-up %d of %s began", run.id(), tenant))
                      .chain(() -> steps(tenant, COST));
            });
  }

  /// Some steps with a rest between them, then other tenants have their turn: imports do not wait
  /// for a clean-up. Where there is nothing to take, more of them.
  private Uni<Void> steps(TenantId tenant, int left) {
    attention.keep();
    return store
        .settle(tenant, clock.instant(), storage.quota())
        .invoke(settled -> count(tenant, settled))
        .chain(
            settled ->
                store
                    .look(tenant, cut(), clock.instant())
                    .invoke(doorbell::ring)
                    .chain(
                        looked -> {
                          var worked = settled.archived() + looked.taken() > 0;
                          var further = left - (worked ? WORK : 1);
                          if (further <= 0 || !looked.more() && settled.archived() == 0) {
                            return finish(tenant);
                          }
                          return worked
                              ? rest().chain(() -> steps(tenant, further))
                              : steps(tenant, further);
                        }));
  }

  private static Uni<Void> rest() {
    return Uni.createFrom().voidItem().onItem().delayIt().by(REST);
  }

  private Uni<Void> finish(TenantId tenant) {
    return store
        .end(tenant, clock.instant())
        .invoke(
            ended ->
                ended.ifPresent(
                    run ->
                        LOG.infof(
                            "clean-up %d of tenant %s ended: %d requests archived, %d kept, %d bytes"
                                + " freed",
                            run.id(), tenant, run.archived(), run.kept(), run.freed())))
        .replaceWithVoid();
  }

  private void count(TenantId tenant, CleanUpStore.Settled settled) {
    storage.told(tenant, settled.told());
    meters
        .counter("waybill.clean.up.requests", "outcome", "archived")
        .increment(settled.archived());
    meters.counter("waybill.clean.up.requests", "outcome", "kept").increment(settled.kept());
    Counter.builder("waybill.clean.up.freed")
        .baseUnit(BaseUnits.BYTES)
        .register(meters)
        .increment(settled.freed());
  }

  /// Several times, so that files go as fast as requests are archived.
  private Uni<Void> sweep(int left) {
    return store
        .doomed()
        .invoke(attention::keepFor)
        .chain(
            doomed ->
                doomed.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : sweep(doomed)
                        .chain(
                            all ->
                                all && left > 1
                                    ? rest().chain(() -> sweep(left - 1))
                                    : Uni.createFrom().voidItem()));
  }

  /// What cannot be deleted now is tried again at the next look. Answers whether all is gone.
  private Uni<Boolean> sweep(List<Doomed> doomed) {
    return files
        .sweep(doomed.stream().map(Doomed::sha256).distinct().toList())
        .chain(
            stay -> {
              stay.entrySet().stream()
                  .findFirst()
                  .ifPresent(
                      one ->
                          LOG.warnf(
                              "%d contents are not deleted yet, such as %s: %s",
                              stay.size(), one.getKey(), one.getValue()));
              return store
                  .gone(doomed.stream().filter(one -> !stay.containsKey(one.sha256())).toList())
                  .replaceWith(stay.isEmpty());
            });
  }

  private Cut cut() {
    var now = clock.instant();
    return new Cut(
        now.minus(settings.retention()),
        now.minus(settings.settle()),
        settings.fatalAfter().map(now::minus));
  }

  /// The last moment of the day that the daily run begins at.
  private Instant moment(Instant now) {
    var today = now.atZone(ZoneOffset.UTC).with(settings.at()).toInstant();
    return today.isAfter(now) ? today.minus(DAY) : today;
  }
}
