package dev.waybill.courier;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Keeps the outbox's and inbox's days: opens those to come, drops those that are over.
final class Days {
  private static final Logger LOG = Logger.getLogger(Days.class);

  private final Connection connection;

  Days(Connection connection) {
    this.connection = connection;
  }

  /// Does nothing while the tables are too busy; the days are opened well ahead.
  void keep(Duration sent, Duration handled) throws SQLException {
    try (var keep = connection.prepareStatement("select keep_days(?, ?)")) {
      keep.setInt(1, days(sent));
      keep.setInt(2, days(handled));
      try (var dropped = keep.executeQuery()) {
        dropped.next();
        if (dropped.getInt(1) > 0) {
          LOG.infof("dropped %d days of sent and handled messages", dropped.getInt(1));
        }
      }
    } catch (SQLException e) {
      if (!Fault.is(e) || connection.isClosed()) {
        throw e;
      }
      LOG.infof("the days are kept the next time: %s", Reason.of(e));
    }
  }

  private static int days(Duration kept) {
    return (int) Math.ceilDiv(kept.toSeconds(), Duration.ofDays(1).toSeconds());
  }
}
