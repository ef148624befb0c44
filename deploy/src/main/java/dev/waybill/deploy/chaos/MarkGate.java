package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Holds the relay of a service where it has sent messages and is about to put down that it has.
final class MarkGate implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(MarkGate.class.getName());
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

  // Nobody writes there now; nobody else does.
  private static final String SHUT = "lock table %s.sent_partition in share mode";
  private static final String WAITING =
      """
      select exists (
        select from pg_locks
        where relation = '%s.sent_partition'::regclass and not granted)
      """;

  private final Connection connection;
  private final String waiting;

  private MarkGate(Connection connection, Part service) {
    this.connection = connection;
    this.waiting = WAITING.formatted(service.schema());
  }

  /// @param connection is closed with the gate
  static MarkGate shut(Part service, Connection connection) throws SQLException {
    var gate = new MarkGate(connection, service);
    try (var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(SHUT.formatted(service.schema()));
      return gate;
    } catch (SQLException e) {
      gate.close();
      throw e;
    }
  }

  /// @return whether the relay came to wait at the gate before the deadline
  boolean awaitArrival(long deadlineNanos) throws SQLException {
    try (var select = connection.prepareStatement(waiting)) {
      while (true) {
        try (var rows = select.executeQuery()) {
          rows.next();
          if (rows.getBoolean(1)) {
            return true;
          }
        }
        if (System.nanoTime() > deadlineNanos) {
          return false;
        }
        Await.pause(BETWEEN_LOOKS);
      }
    }
  }

  /// Open again, if the database is still there.
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.log(Level.FINE, "the gate went with its database", e);
    }
  }
}
