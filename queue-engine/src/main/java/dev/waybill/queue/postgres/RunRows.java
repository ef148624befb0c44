package dev.waybill.queue.postgres;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TenantId;
import dev.waybill.queue.Drift.StandingRun;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.Run;
import dev.waybill.queue.core.Run.Asked;
import dev.waybill.queue.core.Run.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs as rows of `run`. What stays as it was is not written.
final class RunRows {
  static final String SELECT =
      """
      select node_id, under_way, asked_by::text as asked_by, scope, after, up_to, rest, worst,
        deploying
      from run where node_id = any($1::int[]) order by node_id, place
      """;

  static final String DELETE =
      """
      delete from run r using unnest($1::int[], $2::int[]) as g (node, action)
      where r.node_id = g.node and r.action_id = g.action
      """;

  static final String UPSERT =
      """
      insert into run (node_id, action_id, under_way, asked_by, scope, after, up_to, rest, worst,
        deploying)
      select r.node, r.action, r.under_way, r.asked_by::jsonb, r.scope, r.after, r.up_to,
        r.rest::int[], r.worst, r.deploying
      from unnest($1::int[], $2::int[], $3::bool[], $4::text[], $5::text[], $6::bigint[],
        $7::bigint[], $8::text[], $9::text[], $10::int[]) with ordinality
        as r (node, action, under_way, asked_by, scope, after, up_to, rest, worst, deploying, place)
      order by r.place
      on conflict (node_id, action_id) do update set under_way = excluded.under_way,
        asked_by = excluded.asked_by, scope = excluded.scope, after = excluded.after,
        up_to = excluded.up_to, rest = excluded.rest, worst = excluded.worst,
        deploying = excluded.deploying
      """;

  static final String STANDING =
      """
      select q.tenant, r.node_id, r.under_way, r.asked_by::text as asked_by, r.scope, r.after,
        r.up_to, r.rest, r.worst, r.deploying
      from run r join queue q on q.node_id = r.node_id
      where r.under_way and r.deploying is null
      """;

  static final String DRIFT =
      """
      select
        (select count(*) from queue_entry e where e.status = 'RUNNING' and not exists (
          select from run r
          where r.node_id = e.node_id and r.under_way and r.deploying = e.entry_id)) as unowned,
        (select count(*) from run r where r.deploying is not null and not exists (
          select from queue_entry e
          where e.entry_id = r.deploying and e.status = 'RUNNING'
            and e.node_id + 0 = r.node_id)) as idle,
        (select count(*) from (
          select from run where under_way group by node_id having count(*) > 1)) as doubled,
        (select count(distinct w.node_id) from run w where not exists (
          select from run u where u.node_id = w.node_id and u.under_way)) as stuck
      """;

  private RunRows() {}

  /// A run of a node, under way or waiting.
  record Placed(NodeId node, boolean underWay, Run run) {
    private ActionId action() {
      return run.action();
    }
  }

  static Uni<Void> delete(SqlConnection tx, List<Placed> gone) {
    return gone.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(DELETE)
            .execute(
                Columns.of(gone).ints(r -> r.node().value()).ints(r -> r.action().value()).tuple())
            .replaceWithVoid();
  }

  static Uni<Void> upsert(SqlConnection tx, List<Placed> runs) {
    return runs.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(UPSERT)
            .execute(
                Columns.of(runs)
                    .ints(r -> r.node().value())
                    .ints(r -> r.action().value())
                    .flags(Placed::underWay)
                    .texts(r -> Columns.json(r.run().askedBy()))
                    .texts(r -> scope(r.run().scope()))
                    .longs(r -> after(r.run().scope()))
                    .longs(r -> upTo(r.run().scope()))
                    .texts(r -> rest(r.run().scope()))
                    .texts(r -> r.run().worst().name())
                    .ints(r -> r.run().deploying().map(QueueEntryId::value).orElse(null))
                    .tuple())
            .replaceWithVoid();
  }

  static Placed read(Row row) {
    return new Placed(
        new NodeId(row.getInteger("node_id")),
        row.getBoolean("under_way"),
        new Run(
            List.of(Columns.read(row.getString("asked_by"), Asked[].class)),
            scope(row),
            ActionStatus.valueOf(row.getString("worst")),
            Optional.ofNullable(row.getInteger("deploying")).map(QueueEntryId::new)));
  }

  static StandingRun standing(Row row) {
    var placed = read(row);
    return new StandingRun(
        new TenantId(row.getString("tenant")),
        placed.node(),
        placed.action(),
        placed.run().scope());
  }

  /// Those of `before` that are not in `after` any more.
  static Stream<Placed> gone(ImportQueue before, ImportQueue after) {
    var stay = byAction(after);
    return runs(before).filter(run -> !stay.containsKey(run.action()));
  }

  /// Those of `after` that were not in `before` just so.
  static Stream<Placed> changed(ImportQueue before, ImportQueue after) {
    var were = byAction(before);
    return runs(after).filter(run -> !run.equals(were.get(run.action())));
  }

  private static Map<ActionId, Placed> byAction(ImportQueue queue) {
    var runs = new HashMap<ActionId, Placed>();
    runs(queue).forEach(run -> runs.put(run.action(), run));
    return runs;
  }

  private static Stream<Placed> runs(ImportQueue queue) {
    return Stream.concat(
        queue.running().stream().map(run -> new Placed(queue.node(), true, run)),
        queue.waiting().stream().map(run -> new Placed(queue.node(), false, run)));
  }

  private static String scope(Scope scope) {
    return switch (scope) {
      case Scope.Everything _ -> "EVERYTHING";
      case Scope.UpTo _ -> "UP_TO";
      case Scope.Named _ -> "NAMED";
    };
  }

  private static long after(Scope scope) {
    return switch (scope) {
      case Scope.Everything(var after, _) -> after;
      case Scope.UpTo(var after, _) -> after;
      case Scope.Named _ -> 0;
    };
  }

  private static long upTo(Scope scope) {
    return switch (scope) {
      case Scope.Everything(_, var upTo) -> upTo;
      case Scope.UpTo(_, var upTo) -> upTo;
      case Scope.Named _ -> 0;
    };
  }

  private static String rest(Scope scope) {
    return switch (scope) {
      case Scope.Everything _, Scope.UpTo _ -> "{}";
      case Scope.Named(var rest) ->
          rest.stream().map(QueueEntryId::toString).collect(Collectors.joining(",", "{", "}"));
    };
  }

  private static Scope scope(Row row) {
    var after = row.getLong("after");
    var upTo = row.getLong("up_to");
    return switch (row.getString("scope")) {
      case "EVERYTHING" -> new Scope.Everything(after, upTo);
      case "UP_TO" -> new Scope.UpTo(after, upTo);
      case "NAMED" ->
          new Scope.Named(
              Arrays.stream(row.getArrayOfIntegers("rest")).map(QueueEntryId::new).toList());
      case String unknown -> throw new IllegalStateException("no scope: " + unknown);
    };
  }
}
