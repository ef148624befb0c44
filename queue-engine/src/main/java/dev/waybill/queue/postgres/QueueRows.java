package dev.waybill.queue.postgres;

import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.TenantId;
import dev.waybill.queue.QueueStore.Changed;
import dev.waybill.queue.QueueStore.DueSchedule;
import dev.waybill.queue.QueueStore.Wanted;
import dev.waybill.queue.core.NodeState;
import dev.waybill.queue.core.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/// What a queue knows of its node, as rows of `queue`.
final class QueueRows {
  // In the order of the nodes, so that two who lock some of the same never wait for each other.
  static final String LOCK =
      """
      select node_id, tenant, state, configuration, settings::text as settings,
        timer::text as timer, last_position
      from queue where node_id = any($1::int[]) order by node_id for update
      """;

  static final String INSERT =
      """
      insert into queue (node_id, tenant)
      select n.node, n.tenant from unnest($1::int[], $2::text[]) as n (node, tenant) order by n.node
      on conflict do nothing
      """;

  static final String UPDATE =
      """
      update queue q set state = n.state, configuration = n.configuration,
        settings = coalesce(n.settings::jsonb, q.settings), timer = n.timer::jsonb,
        next_firing = n.next_firing, last_position = n.last_position,
        firing_said = case
          when q.next_firing is not distinct from n.next_firing
            and q.configuration = n.configuration then q.firing_said end
      from unnest($1::int[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::timestamptz[],
        $7::bigint[])
        as n (node, state, configuration, settings, timer, next_firing, last_position)
      where q.node_id = n.node
      """;

  // Answered once for each moment, and once more when nothing came of that for long. A queue that
  // is
  // being changed is looked at the next time.
  static final String DUE =
      """
      update queue q set firing_said = $1
      from (
        select node_id from queue
        where next_firing <= $1
          and (firing_said is null or firing_said <= $2)
        order by next_firing limit 500 for update skip locked) due
      where q.node_id = due.node_id
      returning q.tenant, q.node_id, q.settings::text as settings, q.next_firing
      """;

  private QueueRows() {}

  /// The rows of these nodes, locked.
  static Uni<RowSet<Row>> lock(SqlConnection tx, Integer[] nodes) {
    return tx.preparedQuery(LOCK).execute(Tuple.of((Object) nodes));
  }

  static Uni<Void> insertMissing(SqlConnection tx, List<Wanted> wanted) {
    return tx.preparedQuery(INSERT)
        .execute(
            Columns.of(wanted).ints(w -> w.node().value()).texts(w -> w.tenant().value()).tuple())
        .replaceWithVoid();
  }

  static Uni<Void> update(SqlConnection tx, List<Changed> changed) {
    var rows = changed.stream().filter(QueueRows::differs).toList();
    if (rows.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return tx.preparedQuery(UPDATE)
        .execute(
            Columns.of(rows)
                .ints(c -> c.after().node().value())
                .texts(c -> name(c.after().nodeState()))
                .longs(c -> c.after().nodeState().version())
                .texts(QueueRows::newSettings)
                .texts(c -> timer(c.after().nodeState().timer()))
                .times(c -> c.after().nodeState().timer().next().orElse(null))
                .longs(c -> c.after().lastPosition())
                .tuple())
        .replaceWithVoid();
  }

  static NodeId node(Row row) {
    return new NodeId(row.getInteger("node_id"));
  }

  static NodeState state(Row row) {
    var configuration = row.getLong("configuration");
    return switch (row.getString("state")) {
      case "UNKNOWN" -> new NodeState.Unknown();
      case "CONFIGURED" ->
          new NodeState.Configured(
              configuration,
              Columns.read(row.getString("settings"), NodeSettings.class),
              timer(row.getString("timer")));
      case "GONE" -> new NodeState.Gone(configuration);
      case String unknown -> throw new IllegalStateException("no state of a node: " + unknown);
    };
  }

  static DueSchedule due(Row row) {
    var settings = Columns.read(row.getString("settings"), NodeSettings.class);
    return new DueSchedule(
        new TenantId(row.getString("tenant")),
        node(row),
        settings.schedule().orElseThrow(),
        row.getOffsetDateTime("next_firing").toInstant());
  }

  /// Nodes without a schedule are many, and need none.
  private static String timer(Timer timer) {
    return timer.equals(Timer.OFF) ? null : Columns.json(timer);
  }

  private static Timer timer(String json) {
    return json == null ? Timer.OFF : Columns.read(json, Timer.class);
  }

  private static String name(NodeState state) {
    return switch (state) {
      case NodeState.Unknown _ -> "UNKNOWN";
      case NodeState.Configured _ -> "CONFIGURED";
      case NodeState.Gone _ -> "GONE";
    };
  }

  private static boolean differs(Changed changed) {
    return changed.before().lastPosition() != changed.after().lastPosition()
        || !changed.before().nodeState().equals(changed.after().nodeState());
  }

  private static String newSettings(Changed changed) {
    return changed.before().nodeState().equals(changed.after().nodeState())
        ? null
        : changed.after().nodeState().settings().map(Columns::json).orElse(null);
  }
}
