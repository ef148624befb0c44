package dev.waybill.deploy.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/// Holds the row of a run, as a process does that takes a step of it: all others leave the run
/// alone until it is let go.
final class Hold implements AutoCloseable {
  private final Connection connection;
  private final boolean found;

  private Hold(Connection connection, boolean found) {
    this.connection = connection;
    this.found = found;
  }

  /// Waits for the step that is being taken.
  ///
  /// @param condition which row of the table, if there is one
  static Hold of(BenchedSuite suite, String table, String condition)
      throws SQLException, IOException {
    var connection = suite.superuser("transport_api");
    connection.setAutoCommit(false);
    var lock = "select from %s where %s for update".formatted(table, condition);
    try (var select = connection.prepareStatement(lock);
        var rows = select.executeQuery()) {
      return new Hold(connection, rows.next());
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  boolean found() {
    return found;
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
