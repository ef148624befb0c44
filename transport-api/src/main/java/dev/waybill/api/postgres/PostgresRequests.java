package dev.waybill.api.postgres;

import dev.waybill.api.OneByOne;
import dev.waybill.api.Problem;
import dev.waybill.api.RequestStore;
import dev.waybill.api.core.RequestDraft;
import dev.waybill.api.core.TransportRequest;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Requests and what comes with them, by inserts only: no row that others need is locked. Requests
/// that come at the same time are saved together.
@ApplicationScoped
class PostgresRequests implements RequestStore {
  private final TenantSession sessions;
  private final Ids ids;
  private final Outbox outbox;
  private final Groups<TenantId, Accepting> groups = new Groups<>(this::save);

  PostgresRequests(TenantSession sessions, Ids ids, Outbox outbox) {
    this.sessions = sessions;
    this.ids = ids;
    this.outbox = outbox;
  }

  private record Decided(Accepting accepting, Accepted accepted) {
    List<? extends Envelope<?>> messages() {
      return accepted.messages();
    }
  }

  @Override
  public Uni<TransportRequest> accept(
      TenantId tenant, RequestDraft.Sound draft, Deciding deciding) {
    return Uni.createFrom()
        .emitter(answer -> groups.join(tenant, new Accepting(draft, deciding, answer)));
  }

  /// What PostgreSQL refuses of several was not saved at all. It is asked for one by one then, so
  /// that a no to one of them is none to the others.
  private Uni<Void> save(TenantId tenant, List<Accepting> group) {
    var open = group.stream().filter(Accepting::open).toList();
    if (open.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return Uni.createFrom()
        .deferred(() -> saved(tenant, open))
        .invoke(all -> all.forEach(one -> one.accepting().answer(one.accepted().request())))
        .replaceWithVoid()
        .onFailure(why -> why instanceof PgException && open.size() > 1)
        .recoverWithUni(() -> OneByOne.of(open, one -> save(tenant, List.of(one))))
        .onFailure()
        .recoverWithUni(why -> refused(open, why));
  }

  private static Uni<Void> refused(List<Accepting> group, Throwable why) {
    var told =
        missesFile(why)
            ? Problem.UNKNOWN_FILE.because("A file of the request was deleted meanwhile")
            : why;
    group.forEach(one -> one.fail(told));
    return Uni.createFrom().voidItem();
  }

  private Uni<List<Decided>> saved(TenantId tenant, List<Accepting> group) {
    return sessions.inTenant(
        tenant,
        tx ->
            Grounds.of(tx, group.stream().map(Accepting::draft).toList())
                .chain(grounds -> decided(tx, group, grounds)),
        this::write);
  }

  private Uni<List<Decided>> decided(SqlConnection tx, List<Accepting> group, Grounds grounds) {
    return Uni.join()
        .all(
            IntStream.range(0, group.size())
                .mapToObj(i -> decided(tx, group.get(i), grounds))
                .toList())
        .andFailFast()
        .map(all -> all.stream().flatMap(Optional::stream).toList());
  }

  /// A no to one is told at once, and none to the others.
  private Uni<Optional<Decided>> decided(SqlConnection tx, Accepting one, Grounds grounds) {
    return Uni.createFrom()
        .deferred(() -> one.deciding().on(grounds.of(one.draft()), count -> ids.take(tx, count)))
        .map(accepted -> Optional.of(new Decided(one, accepted)))
        .onFailure(Outage::is)
        .transform(Outage::told)
        .onFailure()
        .recoverWithItem(
            why -> {
              one.fail(why);
              return Optional.empty();
            });
  }

  /// Whom nobody waits for any more is left out.
  private Uni<Void> write(SqlConnection tx, List<Decided> decided) {
    var all = decided.stream().filter(one -> one.accepting().open()).toList();
    return all.isEmpty()
        ? Uni.createFrom().voidItem()
        : outbox.putWith(
            tx,
            AcceptedRows.SQL,
            AcceptedRows.of(all.stream().map(Decided::accepted).toList()),
            all.stream().<Envelope<?>>flatMap(one -> one.messages().stream()).toList());
  }

  private static boolean missesFile(Throwable failure) {
    return Violation.FOREIGN_KEY.is(failure, "content_entry");
  }
}
