package dev.waybill.api.postgres;

import dev.waybill.api.CleanUpStore;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.CleanUp.Cut;
import dev.waybill.api.core.CleanUp.Outlook;
import dev.waybill.api.core.CleanUp.Run;
import dev.waybill.contracts.Reach;
import dev.waybill.contracts.TenantId;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// Runs of the clean-up as rows, past tenants. Whoever takes a step holds the row of the run; who
/// finds it held leaves the step to the other.
@ApplicationScoped
class PostgresCleanUps implements CleanUpStore {
  /// How many requests a step looks at, or settles; how many contents it deletes.
  private static final int PAGE = 100;

  /// How many may be under way: queues have others to serve.
  private static final int UNDER_WAY = 300;

  private static final String TENANTS = "select distinct tenant from node order by tenant";

  private static final String COLUMNS =
      "select id, tenant, started_at, started_by, after, looked, archived, kept, freed, ended_at"
          + " from clean_up ";

  private static final String LAST =
      COLUMNS + "where tenant = $1 order by started_at desc, id desc limit 1";

  private static final String OPEN =
      COLUMNS + "where tenant = $1 and ended_at is null for update skip locked";

  private static final String BEGIN =
      """
      insert into clean_up (id, tenant, started_at, started_by)
      values (nextval('ids')::integer, $1, $2, $3) on conflict do nothing
      """;

  private static final String UNDER_WAY_NOW =
      "select count(*) from (select from leaving where clean_up = $1 limit $2) l";

  private static final String LOOKED_AT =
      "update clean_up set after = $2, looked = $3 where id = $1";

  private static final String LEAVE =
      """
      insert into leaving (request_id, tenant, clean_up, reach, asked_at)
      select t.id, $2::text, $3::integer, $4::text, $5::timestamptz from unnest($1::integer[]) as t (id)
      """;

  // What the queues say of those that were asked first. An answer brings the entries of its queue
  // up to date in one transaction, so what is left in a queue was refused, or came anew.
  private static final String STANDING =
      """
      select l.request_id, l.reach, said.waits, said.stays, said.moved,
        (select array_agg(q.node_id) from queue_entry q where q.request_id = l.request_id) as nodes
      from (
        select * from leaving where clean_up = $1 order by clean_up, request_id limit $2) l
        cross join lateral (
          select
            coalesce(bool_or(cleans and a.answer is null), false) as waits,
            coalesce(bool_or(cleans and (a.answer = 'DEAD_LETTER'
              or a.answer = 'REFUSED' and l.request_id = any(a.refused))), false) as stays,
            coalesce(bool_or(not cleans and a.answer is distinct from 'REFUSED'), false) as moved
          from action_request p
            join action a on a.id = p.action_id
            cross join lateral (select a.type = 'CLEAN_UP_ENTRY' as cleans) c
          where p.request_id = l.request_id and a.started_at >= l.asked_at) said
      order by l.request_id
      """;

  private static final String SETTLED = "delete from leaving where request_id = any($1::integer[])";

  private static final String COUNTED =
      """
      update clean_up set archived = archived + $2, kept = kept + $3, freed = freed + $4
      where id = $1
      """;

  private static final String END =
      """
      update clean_up r set ended_at = $2
      where tenant = $1 and ended_at is null and looked
        and not exists (select from leaving l where l.clean_up = r.id)
      returning id, tenant, started_at, started_by, after, looked, archived, kept, freed, ended_at
      """;

  private static final String DOOMED =
      "select tenant, sha256 from doomed_content order by tenant, sha256 limit $1";

  private static final String GONE =
      """
      delete from doomed_content d using unnest($1::text[], $2::text[]) as w (tenant, sha256)
      where d.tenant = w.tenant and d.sha256 = w.sha256
      """;

  private final Pool system;
  private final CleanUpCandidates candidates;
  private final CleanUpAsking asking;
  private final ArchivedRows archived;

  PostgresCleanUps(
      @ReactiveDataSource("system") Pool system,
      CleanUpCandidates candidates,
      CleanUpAsking asking,
      ArchivedRows archived) {
    this.system = system;
    this.candidates = candidates;
    this.asking = asking;
    this.archived = archived;
  }

  @Override
  public Uni<List<TenantId>> tenants() {
    return system
        .query(TENANTS)
        .execute()
        .map(rows -> Rows.list(rows, row -> new TenantId(row.getString(0))));
  }

  @Override
  public Uni<Optional<Run>> last(TenantId tenant) {
    return system
        .preparedQuery(LAST)
        .execute(Tuple.of(tenant.value()))
        .map(rows -> Rows.first(rows).map(PostgresCleanUps::run));
  }

  @Override
  public Uni<Run> begin(TenantId tenant, String by, Instant at) {
    return system
        .preparedQuery(BEGIN)
        .execute(Tuple.of(tenant.value(), Columns.time(at), by))
        .chain(() -> last(tenant))
        .map(Optional::orElseThrow);
  }

  @Override
  public Uni<Looked> look(TenantId tenant, Cut cut, Instant at) {
    var nothing = new Looked(false, 0);
    return holding(
        tenant,
        nothing,
        (tx, run) ->
            run.getBoolean("looked")
                ? Uni.createFrom().item(nothing)
                : tx.preparedQuery(UNDER_WAY_NOW)
                    .execute(Tuple.of(run.getInteger("id"), UNDER_WAY))
                    .chain(
                        rows ->
                            rows.iterator().next().getLong(0) >= UNDER_WAY
                                ? Uni.createFrom().item(nothing)
                                : look(tx, run, cut, at)));
  }

  private Uni<Looked> look(SqlConnection tx, Row run, Cut cut, Instant at) {
    var id = run.getInteger("id");
    var tenant = new TenantId(run.getString("tenant"));
    var reach = cut.fatal().isPresent() ? Reach.FATAL_TOO : Reach.FINAL;
    return candidates
        .next(tx, tenant, id, run.getInteger("after"), PAGE, cut)
        .call(found -> tx.preparedQuery(LOOKED_AT).execute(Tuple.of(id, found.last(), found.end())))
        .call(
            found -> {
              var requests =
                  found.candidates().stream().map(one -> one.request()).toArray(Integer[]::new);
              return tx.preparedQuery(LEAVE)
                  .execute(Tuple.of(requests, tenant.value(), id, reach.name(), Columns.time(at)));
            })
        .call(found -> asking.ask(tx, author(run), reach, found.candidates(), at))
        .map(found -> new Looked(!found.end(), found.candidates().size()));
  }

  @Override
  public Uni<Settled> settle(TenantId tenant, Instant at, long quota) {
    return holding(
        tenant,
        new Settled(0, 0, 0, 0, List.of()),
        (tx, run) -> settle(tx, run, tenant, at, quota));
  }

  private Uni<Settled> settle(SqlConnection tx, Row run, TenantId tenant, Instant at, long quota) {
    var id = run.getInteger("id");
    return tx.preparedQuery(STANDING)
        .execute(Tuple.of(id, PAGE))
        .chain(
            rows -> {
              var standing = Standing.of(Rows.list(rows));
              return archived
                  .archive(tx, tenant, standing.gone(), at, quota)
                  .call(
                      () ->
                          tx.preparedQuery(SETTLED).execute(Tuple.of((Object) standing.settled())))
                  .call(
                      freed ->
                          tx.preparedQuery(COUNTED)
                              .execute(
                                  Tuple.of(
                                      id, standing.gone().length, standing.kept(), freed.bytes())))
                  .call(() -> asking.ask(tx, author(run), standing, at))
                  .map(
                      freed ->
                          new Settled(
                              standing.gone().length,
                              standing.kept(),
                              standing.again().size(),
                              freed.bytes(),
                              freed.told()));
            });
  }

  @Override
  public Uni<Optional<Run>> end(TenantId tenant, Instant at) {
    return system
        .preparedQuery(END)
        .execute(Tuple.of(tenant.value(), Columns.time(at)))
        .map(rows -> Rows.first(rows).map(PostgresCleanUps::run));
  }

  @Override
  public Uni<List<Doomed>> doomed() {
    return system
        .preparedQuery(DOOMED)
        .execute(Tuple.of(PAGE))
        .map(
            rows ->
                Rows.list(
                    rows, row -> new Doomed(new TenantId(row.getString(0)), row.getString(1))));
  }

  @Override
  public Uni<Void> gone(List<Doomed> contents) {
    return system
        .preparedQuery(GONE)
        .execute(
            Tuple.of(
                contents.stream().map(one -> one.tenant().value()).toArray(String[]::new),
                contents.stream().map(Doomed::sha256).toArray(String[]::new)))
        .replaceWithVoid();
  }

  @Override
  public Uni<Outlook> outlook(TenantId tenant, Cut cut) {
    return system.withTransaction(tx -> candidates.outlook(tx, tenant, cut));
  }

  private interface Work<T> {
    Uni<T> with(SqlConnection tx, Row run);
  }

  /// Does it while nobody else does anything for that run.
  private <T> Uni<T> holding(TenantId tenant, T otherwise, Work<T> work) {
    return system.withTransaction(
        tx ->
            tx.preparedQuery(OPEN)
                .execute(Tuple.of(tenant.value()))
                .chain(
                    rows ->
                        rows.size() == 0
                            ? Uni.createFrom().item(otherwise)
                            : work.with(tx, rows.iterator().next())));
  }

  private static Author author(Row run) {
    return new Author(new TenantId(run.getString("tenant")), run.getString("started_by"), "");
  }

  private static Run run(Row row) {
    return new Run(
        row.getInteger("id"),
        row.getOffsetDateTime("started_at").toInstant(),
        row.getString("started_by"),
        Optional.ofNullable(row.getOffsetDateTime("ended_at")).map(OffsetDateTime::toInstant),
        row.getLong("archived"),
        row.getLong("kept"),
        row.getLong("freed"));
  }
}
