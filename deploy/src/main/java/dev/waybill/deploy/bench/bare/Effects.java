package dev.waybill.deploy.bench.bare;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// What each stage writes: the rows that the suite keeps there, a statement for all of a batch.
final class Effects {
  private static final String QUEUED =
      """
      with fresh as (select r as request, (r %% %1$d)::int as node from unnest(?::bigint[]) as r),
        a as (insert into queue_entry select request, node, 'running' from fresh),
        b as (insert into run select request, node from fresh)
      update queue q set position = position + n.entries
      from (select node, count(*) as entries from fresh group by node) n where q.node = n.node
      """
          .formatted(Schema.NODES);

  private static final String DONE =
      """
      with done as (delete from run where request = any (?::bigint[]) returning request)
      update queue_entry q set status = 'succeeded' from done where q.request = done.request
      """;

  private static final String INTENDED =
      "insert into attempt (request) select r from unnest(?::bigint[]) as r";
  private static final String ANSWERED =
      "update attempt set answer = 204 where request = any (?::bigint[])";

  private static final String SEEN_RUNNING =
      """
      with fresh as (select r as request from unnest(?::bigint[]) as r),
        a as (insert into action (request, type, status) select request, 'import', 'running'
          from fresh),
        b as (insert into action_request select request, 'import' from fresh),
        c as (insert into log_line (request, number, words)
          select request, 3, 'the import of the request has begun' from fresh),
        d as (update action set status = 'succeeded' from fresh
          where action.request = fresh.request and action.type = 'add')
      update view_entry v set status = 'running' from fresh where v.request = fresh.request
      """;

  private static final String SEEN_ENDED =
      """
      with ended as (update view_entry set status = 'succeeded'
          where request = any (?::bigint[]) returning request, node),
        a as (update action set status = 'succeeded' from ended
          where action.request = ended.request and action.type = 'import'),
        b as (insert into log_line (request, number, words)
          select request, 4, 'the import of the request has ended well' from ended)
      update view_count c set entries = c.entries + n.entries
      from (select node, count(*) as entries from ended group by node) n where c.node = n.node
      """;

  private static final String LOGGED =
      """
      insert into log_line (request, number, words)
      select r, number, 'a line of the log that the worker writes of what it does there'
      from unnest(?::bigint[]) as r, generate_series(?, ?) as number
      """;

  private final Outbox engine;
  private final Outbox worker;
  private final Calls calls;

  Effects(Outbox engine, Outbox worker, Calls calls) {
    this.engine = engine;
    this.worker = worker;
    this.calls = calls;
  }

  /// The queue: what arrives is ordered at once, what is reported is told.
  void queue(Connection tx, List<Message> fresh) throws SQLException {
    var arrived = Message.requests(fresh, Kind.ARRIVED);
    update(tx, QUEUED, arrived);
    engine.put(tx, arrived, Kind.RUNNING, Kind.ORDERED, Kind.QUEUED, Kind.STARTED);
    var reported = Message.requests(fresh, Kind.REPORTED);
    update(tx, DONE, reported);
    engine.put(tx, reported, Kind.ENDED, Kind.FINISHED);
  }

  /// The worker: what it intends is kept before it is done, as its answer is afterwards.
  void deploy(Connection tx, List<Message> fresh) throws SQLException, InterruptedException {
    var ordered = Message.requests(fresh, Kind.ORDERED);
    update(tx, INTENDED, ordered);
    tx.commit();
    calls.deploy(ordered);
    update(tx, ANSWERED, ordered);
    worker.put(tx, ordered, Kind.DEPLOYING, Kind.DEPLOYED, Kind.REPORTED);
  }

  /// The view of the queue.
  void see(Connection tx, List<Message> fresh) throws SQLException {
    update(tx, SEEN_RUNNING, Message.requests(fresh, Kind.RUNNING));
    update(tx, SEEN_ENDED, Message.requests(fresh, Kind.ENDED));
  }

  /// The log that people read.
  void log(Connection tx, List<Message> fresh) throws SQLException {
    update(tx, LOGGED, Message.requests(fresh, Kind.DEPLOYING), 5, 6);
    update(tx, LOGGED, Message.requests(fresh, Kind.DEPLOYED), 7, 9);
  }

  private static void update(Connection tx, String sql, Long[] requests, Object... values)
      throws SQLException {
    if (requests.length == 0) {
      return;
    }
    try (var statement = tx.prepareStatement(sql)) {
      statement.setArray(1, tx.createArrayOf("bigint", requests));
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 2, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
