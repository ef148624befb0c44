package dev.waybill.courier;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// Hears the rings of other processes, on a connection of its own, as long as this one leads.
final class OutboxListener implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(OutboxListener.class);
  private static final Duration WAIT = Duration.ofSeconds(30);

  private final Connection connection;
  private final Shards shards;
  private final int ownBackend;
  private final Doorbell doorbell;
  private volatile boolean closed;

  OutboxListener(Connection connection, Shards shards, Doorbell doorbell) throws SQLException {
    this.connection = connection;
    this.shards = shards;
    this.ownBackend = shards.backend();
    this.doorbell = doorbell;
    try (var statement = connection.createStatement()) {
      statement.execute("listen \"" + shards.channel() + "\"");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    Thread.ofVirtual().name("outbox listener").start(this::listen);
  }

  /// Whether it still hears; without it the relay looks by itself now and then.
  boolean hears() {
    return !closed;
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    connection.abort(Runnable::run);
  }

  private void listen() {
    try {
      var bell = connection.unwrap(PGConnection.class);
      while (!closed) {
        var rung = bell.getNotifications((int) WAIT.toMillis());
        for (var ring : rung == null ? new PGNotification[0] : rung) {
          if (ring.getPID() != ownBackend) {
            shards.heard(ring.getParameter());
            doorbell.heard();
          }
        }
      }
    } catch (SQLException e) {
      if (!closed) {
        closed = true;
        LOG.warnf("the doorbell's connection is gone: %s", e.getMessage());
      }
    }
  }
}
