package dev.waybill.courier;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Refuses to start on a database that may forget what it has acknowledged.
@ApplicationScoped
class SafeDatabase {
  private static final List<String> MUST_BE_ON =
      List.of("fsync", "full_page_writes", "synchronous_commit");

  private final OwnConnection connections;

  @Inject
  SafeDatabase(OwnConnection connections) {
    this.connections = connections;
  }

  void check(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event)
      throws SQLException {
    var unsafe = new ArrayList<String>();
    try (var connection = connections.open("start")) {
      for (var setting : MUST_BE_ON) {
        if (show(connection, setting).equals("off")) {
          unsafe.add(setting);
        }
      }
    }
    if (!unsafe.isEmpty()) {
      throw new IllegalStateException(
          "this database may forget what it has acknowledged: switch on " + unsafe);
    }
  }

  private static String show(Connection connection, String setting) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("show " + setting)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
