package dev.waybill.testkit;

import dev.waybill.testkit.servers.Database;
import dev.waybill.testkit.servers.Login;
import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.PostgresServer;
import dev.waybill.testkit.servers.Schema;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;

/// A PostgreSQL of a bench's own, with a service's schema migrated as the service does it; the
/// migrations are those on the class path.
public final class BenchedPostgres implements AutoCloseable {
  private final PostgresServer server;
  private final Schema schema;

  public BenchedPostgres(String name) throws IOException, SQLException {
    server = new PostgresServer(PostgresServer.Options.temporary(), Passwords.fresh());
    server.start();
    schema = server.provision(name);
    Flyway.configure()
        .dataSource(jdbcUrl(), schema.owner().name(), schema.owner().password())
        .locations("db/courier", "db/migration")
        .defaultSchema(schema.name())
        .createSchemas(false)
        .outOfOrder(true)
        .load()
        .migrate();
  }

  public String jdbcUrl() {
    return server.jdbcUrl(Database.DATABASE);
  }

  public String reactiveUrl() {
    return server.reactiveUrl(Database.DATABASE);
  }

  /// The settings with which a service of its own process reaches it.
  public Map<String, String> settings() {
    return schema.settings(server);
  }

  /// As whom the service works.
  public Login user() {
    return schema.user();
  }

  /// A connection as the owner of the tables.
  public Connection owner() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), schema.owner().name(), schema.owner().password());
  }

  /// A number out of the database, asked as the owner of the tables.
  public long number(String sql) throws SQLException {
    try (var connection = owner();
        var row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /// What this process and the server have used so far.
  public CpuTimes cpu() {
    return CpuTimes.now(server.pid().orElseThrow());
  }

  /// What that process and the server have used so far.
  public CpuTimes cpu(long process) {
    return CpuTimes.now(process, server.pid().orElseThrow());
  }

  @Override
  public void close() {
    server.close();
  }
}
