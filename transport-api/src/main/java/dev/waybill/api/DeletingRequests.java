package dev.waybill.api;

import dev.waybill.api.DeletionStore.Open;
import dev.waybill.api.DeletionStore.Settled;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.Deletion;
import dev.waybill.api.core.Deletion.Found;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.courier.Doorbell;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Deletes requests from all queues of the landscape at once, and their files with them. There is
/// no way back.
///
/// A deletion is rows: each process goes on with whatever is open, so it survives restarts, and
/// waits for queues that are silent.
@ApplicationScoped
public class DeletingRequests {
  private static final Logger LOG = Logger.getLogger(DeletingRequests.class);
  private static final Duration IDLE = Duration.ofSeconds(30);

  /// What a queue had sent on before it was asked arrives within that time.
  private static final Duration ARRIVING = Duration.ofSeconds(5);

  private final DeletionStore store;
  private final CleaningUp cleaning;
  private final WatchingStorage storage;
  private final Doorbell doorbell;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Attention attention;

  DeletingRequests(
      DeletionStore store,
      CleaningUp cleaning,
      WatchingStorage storage,
      Doorbell doorbell,
      MeterRegistry meters,
      Clock clock) {
    this.store = store;
    this.cleaning = cleaning;
    this.storage = storage;
    this.doorbell = doorbell;
    this.meters = meters;
    this.clock = clock;
    this.attention = new Attention(clock, IDLE, true);
  }

  /// Begins with all of them, or with none.
  public Uni<Deletion> start(Author author, List<TransportRequestId> requests) {
    return store
        .begin(author, requests, clock.instant(), found -> check(requests, found))
        .invoke(
            begun -> {
              doorbell.ring();
              attention.keep();
              LOG.infof(
                  "deletion %d of tenant %s began: %d requests",
                  begun.id(), author.tenant(), begun.parts().size());
            });
  }

  public Uni<Deletion> find(TenantId tenant, int deletion) {
    return store
        .find(tenant, deletion)
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        Problem.DELETION_NOT_FOUND.because(
                            "Deletion " + deletion + " does not exist")));
  }

  private static void check(List<TransportRequestId> requests, List<Found> found) {
    var known = found.stream().map(Found::id).collect(Collectors.toSet());
    var unknown =
        requests.stream()
            .filter(request -> !known.contains(request))
            .map(
                request ->
                    Problem.REQUEST_NOT_FOUND.because(
                        "Transport request " + request + " does not exist."))
            .toList();
    if (!unknown.isEmpty()) {
      throw Problem.together(unknown);
    }
    var objections =
        found.stream()
            .map(Found::objection)
            .flatMap(Optional::stream)
            .map(Problem.NOT_DELETABLE::because)
            .toList();
    if (!objections.isEmpty()) {
      throw Problem.together(objections);
    }
  }

  @Scheduled(
      identity = "deleting-requests",
      every = "${waybill.clean-up.look-every:1s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    if (!attention.due()) {
      return Uni.createFrom().voidItem();
    }
    return store
        .open()
        .invoke(attention::keepFor)
        .chain(open -> OneByOne.of(open, this::goOn))
        .onFailure()
        .invoke(attention::drop);
  }

  /// One that fails holds up no other; it is tried again, but not each second.
  private Uni<Void> goOn(Open deletion) {
    var now = clock.instant();
    return store
        .settle(deletion, now, now.minus(ARRIVING), storage.quota())
        .invoke(settled -> settled(deletion, settled))
        .replaceWithVoid()
        .onFailure()
        .recoverWithUni(
            failure -> {
              LOG.warnf(
                  "deletion %d of tenant %s waits: %s",
                  deletion.id(), deletion.tenant(), failure.getMessage());
              attention.drop();
              return Uni.createFrom().voidItem();
            });
  }

  private void settled(Open deletion, Settled settled) {
    storage.told(deletion.tenant(), settled.told());
    doorbell.ring();
    if (settled.deleted() > 0) {
      cleaning.soon(); // It deletes the bytes.
    }
    meters.counter("waybill.deletion.requests", "outcome", "deleted").increment(settled.deleted());
    meters.counter("waybill.deletion.requests", "outcome", "kept").increment(settled.kept());
    if (settled.ended()) {
      LOG.infof("deletion %d of tenant %s ended", deletion.id(), deletion.tenant());
    }
  }
}
