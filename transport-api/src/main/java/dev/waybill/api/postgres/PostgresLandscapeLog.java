package dev.waybill.api.postgres;

import dev.waybill.api.LandscapeLogViews;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.landscape.LandscapeAction;
import dev.waybill.api.core.landscape.LandscapeAction.Kind;
import dev.waybill.api.core.landscape.LandscapeAction.Thing;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The log of a landscape, newest first.
@ApplicationScoped
class PostgresLandscapeLog implements LandscapeLogViews {
  private static final String NEWEST =
      """
      select id, tenant, thing, kind, object, name, changed_by, named_user, changed_at,
        differences::text as differences
      from landscape_action
      where id < $1 and ($2::text is null or thing = $2) and ($3::text is null or kind = $3)
        and ($4::integer is null or object = $4) and ($5::text is null or $5 in (changed_by, named_user))
        and ($6::timestamptz is null or changed_at >= $6)
        and ($7::timestamptz is null or changed_at < $7)
      order by id desc
      limit $8
      """;

  private final TenantSession session;

  PostgresLandscapeLog(TenantSession session) {
    this.session = session;
  }

  @Override
  public Uni<List<Logged>> newest(TenantId tenant, Filter filter, long before, int count) {
    var wanted =
        Tuple.of(before)
            .addValue(filter.thing().map(Thing::name).orElse(null))
            .addValue(filter.kind().map(Kind::name).orElse(null))
            .addValue(filter.object().orElse(null))
            .addValue(filter.by().orElse(null))
            .addValue(Columns.time(filter.since()))
            .addValue(Columns.time(filter.until()))
            .addValue(count);
    return session.atOnce(
        tenant,
        connection ->
            connection
                .preparedQuery(NEWEST)
                .execute(wanted)
                .map(rows -> Rows.list(rows, PostgresLandscapeLog::logged)));
  }

  private static Logged logged(Row row) {
    return new Logged(
        row.getLong("id"),
        new LandscapeAction(
            Thing.valueOf(row.getString("thing")),
            Kind.valueOf(row.getString("kind")),
            row.getInteger("object"),
            row.getString("name"),
            Differences.read(row.getString("differences"))),
        new Author(
            new TenantId(row.getString("tenant")),
            row.getString("changed_by"),
            row.getString("named_user")),
        row.getOffsetDateTime("changed_at").toInstant());
  }
}
