package dev.waybill.api.postgres;

import dev.waybill.api.ModifiableRequestStore;
import dev.waybill.api.Problem;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.Page;
import dev.waybill.api.core.modifiable.Lifecycle;
import dev.waybill.api.core.modifiable.ModifiableRequest;
import dev.waybill.api.core.modifiable.ModifiableRequest.HeldFile;
import dev.waybill.api.core.modifiable.TestNodes;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.courier.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Modifiable requests. Who changes one locks its row first, so that changes have one order.
@ApplicationScoped
class PostgresModifiableRequests implements ModifiableRequestStore {
  private static final String LOCK =
      "select request_id from modifiable_request where request_id = $1 for update";

  private static final String PAGE =
      """
      select request_id from modifiable_request
      where tenant = $1 and request_id < $2 and lifecycle = any($3::text[])
      order by request_id desc limit $4
      """;

  private static final String FILES =
      """
      select 0 as item, FILE
      from stored_file f join content c on c.tenant = f.tenant and c.sha256 = f.sha256
      where f.id = any($1::integer[])
      """
          .replace("FILE", ModifiableReading.FILE);

  private final TenantSession sessions;
  private final Ids ids;
  private final Outbox outbox;

  PostgresModifiableRequests(TenantSession sessions, Ids ids, Outbox outbox) {
    this.sessions = sessions;
    this.ids = ids;
    this.outbox = outbox;
  }

  @Override
  public Uni<Optional<ModifiableRequest>> find(TenantId tenant, TransportRequestId request) {
    return sessions.atOnce(tenant, tx -> one(tx, request));
  }

  @Override
  public Uni<Page<ModifiableRequest, Integer>> page(
      TenantId tenant, Set<Lifecycle> lifecycles, int before, int count) {
    var words = lifecycles.stream().map(Lifecycle::name).toArray(String[]::new);
    return sessions.inTenant(
        tenant,
        tx ->
            tx.preparedQuery(PAGE)
                .execute(Tuple.of(tenant.value(), before, words, count + 1))
                .map(
                    rows -> Rows.stream(rows).map(row -> row.getInteger(0)).toArray(Integer[]::new))
                .chain(found -> page(tx, found, count)));
  }

  private static Uni<Page<ModifiableRequest, Integer>> page(
      SqlConnection tx, Integer[] found, int count) {
    return ModifiableReading.all(tx, found)
        .map(
            all -> {
              var shown = all.subList(0, Math.min(count, all.size()));
              var next =
                  all.size() > count
                      ? Optional.of(shown.getLast().id().value())
                      : Optional.<Integer>empty();
              return new Page<>(shown, next);
            });
  }

  @Override
  public Uni<TestNodes> nodes(TenantId tenant, NodeId source) {
    return sessions.atOnce(tenant, tx -> ModifiableReading.nodes(tx, source).map(TestNodes::new));
  }

  @Override
  public Uni<TransportRequestId> number() {
    return ids.take(1).map(taken -> new TransportRequestId(taken.getFirst()));
  }

  @Override
  public Uni<Void> create(ModifiableRequest request, Author author, Envelope<?> event) {
    var tenant = author.tenant();
    return sessions.inTenant(
        tenant,
        tx ->
            ModifiableRows.insert(tx, tenant, request, author.name(), author.namedUser())
                .chain(() -> outbox.put(tx, List.of(event))));
  }

  @Override
  public Uni<Optional<Change>> change(
      TenantId tenant, TransportRequestId request, List<Integer> files, Deciding deciding) {
    return sessions
        .inTenant(
            tenant,
            tx ->
                tx.preparedQuery(LOCK)
                    .execute(Tuple.of(request.value()))
                    .chain(() -> one(tx, request))
                    .chain(
                        found ->
                            found.isEmpty()
                                ? Uni.createFrom().item(Optional.<Change>empty())
                                : change(tx, tenant, found.get(), files, deciding)
                                    .map(Optional::of)))
        .onFailure(Violation.FOREIGN_KEY::is)
        .transform(
            _ -> Problem.UNKNOWN_FILE.because("A file of the request was deleted meanwhile"));
  }

  private Uni<Change> change(
      SqlConnection tx,
      TenantId tenant,
      ModifiableRequest request,
      List<Integer> files,
      Deciding deciding) {
    return ModifiableReading.nodes(tx, request.form().source().id())
        .chain(
            nodes -> files(tx, files).map(known -> new Met(request, new TestNodes(nodes), known)))
        .chain(met -> deciding.on(met, count -> numbers(tx, count)))
        .call(change -> ModifiableRows.write(tx, tenant, change))
        .call(change -> said(tx, change));
  }

  private Uni<List<Integer>> numbers(SqlConnection tx, int count) {
    return count == 0 ? Uni.createFrom().item(List.of()) : ids.take(tx, count);
  }

  private Uni<Void> said(SqlConnection tx, Change change) {
    return change.messages().isEmpty()
        ? Uni.createFrom().voidItem()
        : outbox.put(tx, change.messages());
  }

  private static Uni<Optional<ModifiableRequest>> one(
      SqlConnection tx, TransportRequestId request) {
    return ModifiableReading.all(tx, new Integer[] {request.value()})
        .map(all -> all.stream().findFirst());
  }

  private static Uni<List<HeldFile>> files(SqlConnection tx, List<Integer> files) {
    return files.isEmpty()
        ? Uni.createFrom().item(List.of())
        : tx.preparedQuery(FILES)
            .execute(Tuple.of((Object) files.toArray(Integer[]::new)))
            .map(rows -> Rows.list(rows, ModifiableReading::file));
  }
}
