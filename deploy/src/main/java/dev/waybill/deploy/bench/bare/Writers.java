package dev.waybill.deploy.bench.bare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Eight who accept requests: request, queue entry and outbox in one transaction each.
final class Writers {
  private static final int COUNT = 8;
  private static final int NODES = 50;
  private static final int VALUE_BYTES = 400;

  private static final String ACCEPT =
      """
      with fresh as (select nextval('ids') as id),
        a as (insert into request (id, node, said) select id, ?, 'a request' from fresh),
        b as (insert into queue_entry select id, ?, 'initial' from fresh),
        c as (insert into arrived_outbox (request, value) select id, ? from fresh)
      select id from fresh
      """;

  private final BlockingQueue<Long> due = new LinkedBlockingQueue<>();
  private final AtomicInteger node = new AtomicInteger();
  private final byte[] value = new byte[VALUE_BYTES];
  private final Flights flights;
  private final Relay relay;

  Writers(Schema schema, Relay relay, Flights flights) throws SQLException {
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
      while (true) {
        write(connection, insert, due.take());
      }
    } catch (SQLException | InterruptedException e) {
      Failure.end(e);
    }
  }

  private void write(Connection connection, PreparedStatement insert, long dueNanos)
      throws SQLException {
    var to = Math.floorMod(node.getAndIncrement(), NODES);
    insert.setInt(1, to);
    insert.setInt(2, to);
    insert.setBytes(3, value);
    try (var rows = insert.executeQuery()) {
      rows.next();
      flights.left(rows.getLong(1), dueNanos);
    }
    connection.commit();
    relay.ring();
  }
}
