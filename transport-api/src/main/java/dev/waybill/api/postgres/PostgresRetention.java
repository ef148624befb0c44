package dev.waybill.api.postgres;

import dev.waybill.api.LogArchiveFiles;
import dev.waybill.api.RetentionStore;
import dev.waybill.api.core.Page;
import dev.waybill.api.core.Retention.Archive;
import dev.waybill.api.core.Retention.Job;
import dev.waybill.api.core.Retention.Manner;
import dev.waybill.api.core.Retention.Outlook;
import dev.waybill.api.core.Retention.Run;
import dev.waybill.contracts.TenantId;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Runs of the jobs that take what is old, as rows, past tenants. Whoever takes a step holds the
/// row of the run; who finds it held leaves the step to the other.
@ApplicationScoped
class PostgresRetention implements RetentionStore {
  // From one tenant to the next along an index, however many rows each has.
  private static final String TENANTS =
      """
      with recursive
        acting as (
          (select tenant from action order by tenant limit 1)
          union all
          select (select n.tenant from action n where n.tenant > a.tenant order by n.tenant limit 1)
          from acting a where a.tenant is not null),
        changing as (
          (select tenant from landscape_action order by tenant limit 1)
          union all
          select (select n.tenant from landscape_action n where n.tenant > c.tenant
            order by n.tenant limit 1)
          from changing c where c.tenant is not null)
      select tenant from acting where tenant is not null
      union select tenant from changing where tenant is not null
      union select tenant from retention_run
      order by tenant
      """;

  private static final String LAST =
      """
      select id, started_at, cut, done, ended_at from retention_run
      where tenant = $1 and job = $2 order by started_at desc, id desc limit 1
      """;

  private static final String BEGIN =
      """
      insert into retention_run (id, tenant, job, started_at, cut)
      select nextval('ids')::integer, $1::text, $2::text, $3::timestamptz, $4::timestamptz
      where not exists (select from retention_run
        where tenant = $1::text and job = $2::text and started_at > $5::timestamptz)
      on conflict do nothing
      """;

  private static final String OPEN =
      """
      select id, started_at, cut, stage, after_at, after_id from retention_run
      where tenant = $1 and job = $2 and ended_at is null for update skip locked
      """;

  private static final String ARCHIVE =
      """
      select id, name, sha256, bytes, first_at, last_at, actions, lines, anonymized, written_at
      from log_archive
      """;

  private static final String ARCHIVES =
      ARCHIVE + "where tenant = $1 and id < $2 order by id desc limit $3";

  private static final String ARCHIVED = ARCHIVE + "where id = $1";

  private final Pool system;
  private final TenantSession sessions;
  private final Clock clock;

  PostgresRetention(
      @ReactiveDataSource("system") Pool system, TenantSession sessions, Clock clock) {
    this.system = system;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public Uni<List<TenantId>> tenants() {
    return system
        .query(TENANTS)
        .execute()
        .map(rows -> Rows.list(rows, row -> new TenantId(row.getString(0))));
  }

  @Override
  public Uni<Optional<Run>> last(TenantId tenant, Job job) {
    return system
        .preparedQuery(LAST)
        .execute(Tuple.of(tenant.value(), job.name()))
        .map(rows -> Rows.first(rows).map(PostgresRetention::run))
        .onFailure(Outage::is)
        .transform(Outage::told);
  }

  @Override
  public Uni<Void> begin(TenantId tenant, Job job, Instant cut, Instant due, Instant at) {
    return system
        .preparedQuery(BEGIN)
        .execute(
            Tuple.of(tenant.value(), job.name())
                .addValue(Columns.time(at))
                .addValue(Columns.time(cut))
                .addValue(Columns.time(due)))
        .replaceWithVoid();
  }

  @Override
  public Uni<Boolean> archive(TenantId tenant, LogArchiveFiles files, Manner manner) {
    return holding(
        tenant,
        Job.ARCHIVE,
        (tx, run) -> new OldActions(tx, tenant, run, files, manner, clock.instant()).take());
  }

  @Override
  public Uni<Boolean> anonymize(TenantId tenant, Job job) {
    return holding(
        tenant, job, (tx, run) -> new OldNames(tx, tenant, run, clock.instant()).take(job));
  }

  @Override
  public Uni<Outlook> outlook(TenantId tenant, Instant cut) {
    return sessions.atOnce(tenant, connection -> OldActions.outlook(connection, tenant, cut));
  }

  @Override
  public Uni<Page<Archive, Integer>> archives(TenantId tenant, int before, int count) {
    return sessions.atOnce(
        tenant,
        connection ->
            connection
                .preparedQuery(ARCHIVES)
                .execute(Tuple.of(tenant.value(), before, count))
                .map(rows -> page(Rows.list(rows), count)));
  }

  @Override
  public Uni<Optional<Archive>> archived(TenantId tenant, int archive) {
    return sessions.atOnce(
        tenant,
        connection ->
            connection
                .preparedQuery(ARCHIVED)
                .execute(Tuple.of(archive))
                .map(rows -> Rows.first(rows).map(PostgresRetention::archive)));
  }

  /// Does it while nobody else does anything for that run.
  private Uni<Boolean> holding(
      TenantId tenant, Job job, BiFunction<SqlConnection, Row, Uni<Boolean>> work) {
    return system.withTransaction(
        tx ->
            tx.preparedQuery(OPEN)
                .execute(Tuple.of(tenant.value(), job.name()))
                .chain(
                    rows ->
                        rows.size() == 0
                            ? Uni.createFrom().item(false)
                            : work.apply(tx, rows.iterator().next())));
  }

  private static Page<Archive, Integer> page(List<Row> rows, int count) {
    var next =
        rows.size() < count
            ? Optional.<Integer>empty()
            : Optional.of(rows.getLast().getInteger("id"));
    return new Page<>(rows.stream().map(PostgresRetention::archive).toList(), next);
  }

  private static Run run(Row row) {
    return new Run(
        row.getInteger("id"),
        row.getOffsetDateTime("started_at").toInstant(),
        row.getOffsetDateTime("cut").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("ended_at")).map(OffsetDateTime::toInstant),
        row.getLong("done"));
  }

  private static Archive archive(Row row) {
    return new Archive(
        row.getInteger("id"),
        row.getString("name"),
        row.getString("sha256"),
        row.getLong("bytes"),
        row.getOffsetDateTime("first_at").toInstant(),
        row.getOffsetDateTime("last_at").toInstant(),
        row.getInteger("actions"),
        row.getLong("lines"),
        row.getBoolean("anonymized"),
        row.getOffsetDateTime("written_at").toInstant());
  }
}
