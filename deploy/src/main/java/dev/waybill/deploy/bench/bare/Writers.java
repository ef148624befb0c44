package dev.waybill.deploy.bench.bare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Eight who accept requests: all rows of one, and what is told of it, in one transaction.
final class Writers {
  private static final int COUNT = 8;

  private static final String ACCEPT =
      """
      with fresh as (select nextval('ids') as id),
        a as (insert into request (id, node, said) select id, ?, 'a request' from fresh),
        b as (insert into content select id, 1 from fresh),
        c as (insert into view_entry select id, (id %% %d)::int, 'initial' from fresh),
        d as (insert into action (request, type, status)
          select id, t.type, t.status from fresh,
            (values ('export', 'succeeded'), ('add', 'initial')) as t (type, status)),
        e as (insert into action_request
          select id, t.type from fresh, (values ('export'), ('add')) as t (type)),
        f as (insert into log_line (request, number, words)
          select id, t.number, 'request ' || id || t.words from fresh,
            (values (1, ' was exported from a node'), (2, ' was added to the queue of a node'))
              as t (number, words)),
        g as (insert into api_outbox (topic, request, value)
          select t.topic, id, t.value from fresh,
            unnest(?::text[], ?::bytea[]) as t (topic, value))
      select id from fresh
      """
          .formatted(Schema.NODES);

  private static final Kind[] TOLD = {Kind.EXPORTED, Kind.ARRIVED};

  private final BlockingQueue<Long> due = new LinkedBlockingQueue<>();
  private final AtomicInteger node = new AtomicInteger();
  private final Outbox outbox;
  private final Flights flights;
  private final Relay relay;

  Writers(Schema schema, Outbox outbox, Relay relay, Flights flights) throws SQLException {
    this.outbox = outbox;
    this.relay = relay;
    this.flights = flights;
    for (int i = 0; i < COUNT; i++) {
      var connection = schema.connect();
      Thread.ofPlatform().name("writer " + i).daemon().start(() -> run(connection));
    }
  }

  /// Accepts one more; it was due at that time.
  void accept(long dueNanos) {
    due.add(dueNanos);
  }

  private void run(Connection connection) {
    try (var insert = connection.prepareStatement(ACCEPT)) {
      insert.setArray(2, connection.createArrayOf("text", outbox.topics(TOLD)));
      insert.setArray(3, connection.createArrayOf("bytea", Outbox.values(TOLD)));
      while (true) {
        write(connection, insert, due.take());
      }
    } catch (SQLException | InterruptedException e) {
      Failure.end(e);
    }
  }

  private void write(Connection connection, PreparedStatement insert, long dueNanos)
      throws SQLException {
    insert.setInt(1, Math.floorMod(node.getAndIncrement(), Schema.NODES));
    try (var rows = insert.executeQuery()) {
      rows.next();
      flights.left(rows.getLong(1), dueNanos);
    }
    connection.commit();
    relay.ring();
  }
}
