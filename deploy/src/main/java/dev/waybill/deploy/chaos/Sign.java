package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Part;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;

/// Sees in the database that a service has just done something. On a connection of its own that is
/// asked a thousand times a second: what is done is acknowledged a few milliseconds later.
final class Sign implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofNanos(500_000);
  private static final String NEWEST_HANDLED =
      "select message_id::text from %s.inbox order by message_id desc limit 1";
  private static final String NEWEST_BEGUN =
      """
      select entry_id || ' ' || attempt || ' ' || begun from deploy_worker.run
      where ended_at is null and begun > done order by entry_id desc limit 1
      """;

  private final Connection connection;
  private final PreparedStatement newest;

  private Sign(Connection connection, PreparedStatement newest) {
    this.connection = connection;
    this.newest = newest;
  }

  static Sign of(Part service, Connection connection) throws SQLException {
    var select =
        service == Part.DEPLOY_WORKER ? NEWEST_BEGUN : NEWEST_HANDLED.formatted(service.schema());
    return new Sign(connection, connection.prepareStatement(select));
  }

  /// @return whether it was seen before the deadline
  boolean seen(long deadlineNanos) throws SQLException {
    var before = newest();
    while (System.nanoTime() < deadlineNanos) {
      var now = newest();
      if (now != null && !Objects.equals(now, before)) {
        return true;
      }
      Await.pause(BETWEEN_LOOKS);
    }
    return false;
  }

  private String newest() throws SQLException {
    try (var rows = newest.executeQuery()) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      newest.close();
    }
  }
}
