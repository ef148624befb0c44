package dev.waybill.api.postgres;

import dev.waybill.api.core.Retention;
import dev.waybill.api.core.Retention.Job;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;

/// A step of an anonymization: a page of rows along an index, and the names in those that are old.
/// What Waybill did by itself no person did, so that stays; and what has not ended may yet be said
/// again, in the name of who asked.
final class OldNames {
  static final int PAGE = 1_000;

  private static final String OURSELVES = "CTMS_APPLICATION";

  // $1 tenant, $2 cut, $3 and $4 the last row before, $5 rows, $6 the word, $7 Waybill itself
  private static final String STEP =
      """
      with page as materialized (%s limit $5::integer),
      changed as (
        update %s t set %s
        from page p
        where %s and p.old and t.tenant = $1::text and (%s)
        returning 1)
      select (select count(*)::integer from page) as seen,
        (select count(*)::integer from changed) as changed,
        (select bool_or(at < $2::timestamptz) from page) as any_old,
        (select at from page order by place desc limit 1) as at,
        (select key from page order by place desc limit 1) as key
      """;

  private static final String GOT_TO =
      """
      update retention_run
      set stage = $2, after_at = $3, after_id = $4, done = done + $5, ended_at = $6
      where id = $1
      """;

  private static final Stage ACTIONS =
      new Stage(
          """
          select id, id::bigint as key, started_at as at, (started_at, id) as place,
            ended_at is not null and status not in ('INITIAL', 'RUNNING') as old
          from action
          where tenant = $1::text and started_at < $2::timestamptz
            and (started_at, id) > ($3::timestamptz, $4::integer)
          order by started_at, id
          """,
          "action",
          "t.id = p.id",
          List.of("triggered_by", "named_user"),
          false);

  private static final List<Stage> LANDSCAPE =
      List.of(
          byId("landscape_action", "changed_at", List.of("changed_by", "named_user"), true),
          new Stage(
              """
              select destination, version, destination::bigint << 32 | version as key,
                created_at as at, (destination, version) as place,
                created_at < $2::timestamptz as old
              from destination_version
              where (destination, version)
                > (($4::bigint >> 32)::integer, ($4::bigint & 2147483647)::integer)
                and $3::timestamptz is not null
              order by destination, version
              """,
              "destination_version",
              "t.destination = p.destination and t.version = p.version",
              List.of("created_by"),
              false),
          byId("mta_ext_descriptor", "changed_at", List.of("changed_by", "named_user"), false),
          byId(
              "deployment_configuration",
              "changed_at",
              List.of("changed_by", "named_user"),
              false));

  private static final List<Stage> REQUESTS =
      List.of(
          byId("transport_request", "created_at", List.of("created_by", "named_user"), true),
          byId("stored_file", "uploaded_at", List.of("uploaded_by", "named_user"), true),
          byId("deletion", "started_at", List.of("started_by", "named_user"), true));

  private final SqlConnection tx;
  private final TenantId tenant;
  private final Row run;
  private final Instant now;

  OldNames(SqlConnection tx, TenantId tenant, Row run, Instant now) {
    this.tx = tx;
    this.tenant = tenant;
    this.run = run;
    this.now = now;
  }

  /// One table of a job.
  ///
  /// @param page along an index: `key`, `at`, `place` and `old` of each row
  /// @param ordered whether what comes after a page without old rows is younger still
  private record Stage(
      String page, String table, String same, List<String> names, boolean ordered) {
    String sql() {
      var set = names.stream().map(Stage::set).toList();
      var wanted =
          names.stream()
              .map(name -> "t.%s not in ('', $6::text, $7::text)".formatted(name))
              .toList();
      return STEP.formatted(page, table, String.join(", ", set), same, String.join(" or ", wanted));
    }

    private static String set(String name) {
      return "%1$s = case when t.%1$s in ('', $7::text) then t.%1$s else $6::text end"
          .formatted(name);
    }
  }

  /// Numbers grow about as time does. The rows of other tenants are passed by, so that a page is
  /// bounded.
  private static Stage byId(String table, String at, List<String> names, boolean ordered) {
    return new Stage(
        """
        select id, id::bigint as key, %1$s as at, id as place, %1$s < $2::timestamptz as old
        from %2$s where id > $4::bigint and $3::timestamptz is not null order by id
        """
            .formatted(at, table),
        table,
        "t.id = p.id",
        names,
        ordered);
  }

  private static List<Stage> stages(Job job) {
    return switch (job) {
      case LANDSCAPE_ACTIONS -> LANDSCAPE;
      case TRANSPORT_REQUESTS -> REQUESTS;
      case TRANSPORT_ACTIONS -> List.of(ACTIONS);
      case ARCHIVE -> throw new IllegalArgumentException("the archive changes no names");
    };
  }

  /// Answers whether there may be more.
  Uni<Boolean> take(Job job) {
    var stages = stages(job);
    var at = run.getInteger("stage");
    var stage = stages.get(at);
    return tx.preparedQuery(stage.sql())
        .execute(
            Tuple.of(
                    tenant.value(), run.getOffsetDateTime("cut"), run.getOffsetDateTime("after_at"))
                .addValue(
                    stage == ACTIONS
                        ? (Object) run.getLong("after_id").intValue()
                        : run.getLong("after_id"))
                .addValue(PAGE)
                .addValue(Retention.ANONYMIZED)
                .addValue(OURSELVES))
        .map(rows -> rows.iterator().next())
        .chain(
            page -> {
              var over =
                  page.getInteger("seen") < PAGE || stage.ordered() && !page.getBoolean("any_old");
              var more = !over || at + 1 < stages.size();
              return gotTo(page, over, over ? at + 1 : at, more).replaceWith(more);
            });
  }

  private Uni<Void> gotTo(Row page, boolean over, int stage, boolean more) {
    return tx.preparedQuery(GOT_TO)
        .execute(
            Tuple.of(run.getInteger("id"), more ? stage : stage - 1)
                .addValue(over ? Columns.time(Instant.EPOCH) : page.getOffsetDateTime("at"))
                .addValue(over ? 0L : page.getLong("key"))
                .addValue(page.getInteger("changed").longValue())
                .addValue(more ? null : Columns.time(now)))
        .replaceWithVoid();
  }
}
