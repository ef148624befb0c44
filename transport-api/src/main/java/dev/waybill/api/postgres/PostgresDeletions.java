package dev.waybill.api.postgres;

import dev.waybill.api.DeletionStore;
import dev.waybill.api.Problem;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.CleanUp.Candidate;
import dev.waybill.api.core.Deletion;
import dev.waybill.api.core.Deletion.Found;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.Reach;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.courier.Envelopes;
import dev.waybill.courier.Outbox;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Deletions as rows: begun for a tenant, taken on past tenants. Whoever takes a step holds the row
/// of the deletion; who finds it held leaves the step to the other.
@ApplicationScoped
class PostgresDeletions implements DeletionStore {
  private static final String BEGIN =
      """
      insert into deletion (id, tenant, started_at, started_by, named_user)
      values ($1, $2, $3, $4, $5)
      """;

  private static final String PARTS =
      """
      insert into deletion_request (deletion_id, request_id, tenant, place)
      select $1::integer, t.id, $2::text, t.place::integer
      from unnest($3::integer[]) with ordinality as t (id, place)
      """;

  private static final String LEAVE =
      """
      insert into leaving (request_id, tenant, deletion, reach, asked_at)
      select t.id, $2::text, $3::integer, $4::text, $5::timestamptz
      from unnest($1::integer[]) as t (id)
      """;

  private static final String OPEN =
      "select tenant, id from deletion where ended_at is null order by id";

  private static final String HOLD =
      """
      select started_by, named_user from deletion
      where id = $1 and ended_at is null for update skip locked
      """;

  private static final String SOURCES =
      "select id, origin_node from transport_request where id = any($1::integer[]) order by id";

  private static final String SETTLED = "delete from leaving where request_id = any($1::integer[])";

  private static final String STATES =
      """
      update deletion_request p set state = t.state, why = t.why
      from unnest($2::integer[], $3::text[], $4::text[]) as t (request_id, state, why)
      where p.deletion_id = $1 and p.request_id = t.request_id
      """;

  private static final String END =
      """
      update deletion d set freed = freed + $2::bigint, ended_at = case
        when exists (select from leaving l where l.deletion = d.id) then null
        else $3::timestamptz end
      where id = $1
      returning ended_at is not null as ended
      """;

  private final TenantSession sessions;
  private final Pool system;
  private final Ids ids;
  private final CleanUpAsking asking;
  private final ArchivedRows archived;
  private final Outbox outbox;
  private final Envelopes envelopes;

  PostgresDeletions(
      TenantSession sessions,
      @ReactiveDataSource("system") Pool system,
      Ids ids,
      CleanUpAsking asking,
      ArchivedRows archived,
      Outbox outbox,
      Envelopes envelopes) {
    this.sessions = sessions;
    this.system = system;
    this.ids = ids;
    this.asking = asking;
    this.archived = archived;
    this.outbox = outbox;
    this.envelopes = envelopes;
  }

  @Override
  public Uni<Deletion> begin(
      Author author,
      List<TransportRequestId> requests,
      Instant at,
      Consumer<List<Found>> deciding) {
    var numbers = requests.stream().map(TransportRequestId::value).toArray(Integer[]::new);
    return sessions
        .inTenant(
            author.tenant(),
            tx ->
                tx.preparedQuery(DeletionRows.FOUND)
                    .execute(Tuple.of((Object) numbers))
                    .map(Rows::list)
                    .invoke(rows -> deciding.accept(DeletionRows.found(rows)))
                    .chain(
                        rows ->
                            ids.draw(tx, 1)
                                .map(List::getFirst)
                                .call(id -> write(tx, id, author, numbers, rows, at))
                                .chain(id -> read(tx, id)))
                    .map(Optional::orElseThrow))
        .onFailure(PostgresDeletions::isLeaving)
        .transform(
            _ ->
                Problem.NOT_DELETABLE.because(
                    "One of the transport requests is being deleted or cleaned up just now. Look at"
                        + " them and try again."));
  }

  private Uni<Void> write(
      SqlConnection tx, int id, Author author, Integer[] requests, List<Row> rows, Instant at) {
    var tenant = author.tenant().value();
    var time = Columns.time(at);
    return tx.preparedQuery(BEGIN)
        .execute(Tuple.of(id, tenant, time, author.name(), author.namedUser()))
        .chain(() -> tx.preparedQuery(PARTS).execute(Tuple.of(id, tenant, requests)))
        .chain(
            () ->
                tx.preparedQuery(LEAVE)
                    .execute(Tuple.of(requests, tenant, id, Reach.EVERYTHING.name(), time)))
        .chain(
            () ->
                asking.ask(
                    tx,
                    author,
                    Reach.EVERYTHING,
                    rows.stream().map(PostgresDeletions::candidate).toList(),
                    at));
  }

  @Override
  public Uni<Optional<Deletion>> find(TenantId tenant, int deletion) {
    return sessions.inTenant(tenant, tx -> read(tx, deletion));
  }

  private static Uni<Optional<Deletion>> read(SqlConnection tx, int deletion) {
    return tx.preparedQuery(DeletionRows.ONE)
        .execute(Tuple.of(deletion))
        .map(rows -> DeletionRows.deletion(Rows.list(rows)));
  }

  @Override
  public Uni<List<Open>> open() {
    return system
        .query(OPEN)
        .execute()
        .map(
            rows ->
                Rows.list(
                    rows, row -> new Open(new TenantId(row.getString(0)), row.getInteger(1))));
  }

  @Override
  public Uni<Settled> settle(Open deletion, Instant at, Instant asked, long quota) {
    return system.withTransaction(
        tx ->
            tx.preparedQuery(HOLD)
                .execute(Tuple.of(deletion.id()))
                .chain(
                    held ->
                        held.size() == 0
                            ? Uni.createFrom().item(Settled.NOTHING)
                            : settle(tx, deletion, held.iterator().next(), at, asked, quota)));
  }

  private Uni<Settled> settle(
      SqlConnection tx, Open deletion, Row held, Instant at, Instant asked, long quota) {
    var author =
        new Author(deletion.tenant(), held.getString("started_by"), held.getString("named_user"));
    return tx.preparedQuery(DeletionRows.STANDING)
        .execute(Tuple.of(deletion.id(), Columns.time(asked)))
        .map(Rows::list)
        .chain(
            rows -> {
              var standing = Standing.of(rows);
              return archived
                  .archive(tx, deletion.tenant(), standing.gone(), at, quota)
                  .call(() -> say(tx, deletion.tenant(), standing.gone(), at))
                  .call(() -> states(tx, deletion.id(), standing, rows))
                  .call(() -> asking.ask(tx, author, standing, at))
                  .chain(
                      freed ->
                          tx.preparedQuery(END)
                              .execute(Tuple.of(deletion.id(), freed.bytes(), Columns.time(at)))
                              .map(
                                  ended ->
                                      new Settled(
                                          standing.gone().length,
                                          standing.kept(),
                                          ended.iterator().next().getBoolean("ended"),
                                          freed.told())));
            });
  }

  /// To everyone, of what is in no queue any more.
  private Uni<Void> say(SqlConnection tx, TenantId tenant, Integer[] gone, Instant at) {
    return gone.length == 0
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(SOURCES)
            .execute(Tuple.of((Object) gone))
            .chain(
                rows ->
                    outbox.put(
                        tx,
                        Rows.stream(rows)
                            .map(
                                row ->
                                    envelopes.root(
                                        tenant,
                                        at,
                                        new TransportEvent.RequestDeleted(
                                            new TransportRequestId(row.getInteger("id")),
                                            new NodeId(row.getInteger("origin_node")))))
                            .toList()));
  }

  private static Uni<Void> states(
      SqlConnection tx, int deletion, Standing standing, List<Row> rows) {
    var gone = Set.of(standing.gone());
    var settled = Set.of(standing.settled());
    var of = rows.stream().filter(row -> settled.contains(row.getInteger("request_id"))).toList();
    var columns =
        Tuple.of(
            deletion,
            of.stream().map(row -> row.getInteger("request_id")).toArray(Integer[]::new),
            of.stream()
                .map(row -> gone.contains(row.getInteger("request_id")))
                .map(deleted -> (deleted ? Deletion.State.DELETED : Deletion.State.KEPT).name())
                .toArray(String[]::new),
            of.stream()
                .map(row -> gone.contains(row.getInteger("request_id")) ? "" : row.getString("why"))
                .toArray(String[]::new));
    return tx.preparedQuery(SETTLED)
        .execute(Tuple.of((Object) standing.settled()))
        .chain(() -> tx.preparedQuery(STATES).execute(columns))
        .replaceWithVoid();
  }

  private static Candidate candidate(Row row) {
    var nodes = row.getArrayOfIntegers("nodes");
    return new Candidate(row.getInteger("id"), Arrays.stream(nodes).map(NodeId::new).toList());
  }

  /// A daily run, or another deletion, has taken it up just now.
  private static boolean isLeaving(Throwable failure) {
    return Violation.UNIQUE.is(failure, "leaving");
  }
}
