package dev.waybill.testkit.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/// A PostgreSQL that serves on the loopback address, wherever it runs. Its superuser makes the
/// rest.
public interface Database {
  /// The database of the suite; each service owns a schema in it.
  String DATABASE = "waybill";

  String SUPERUSER = "postgres";

  /// What every PostgreSQL of ours is told: to keep what it has acknowledged, above all; and to
  /// checkpoint early enough that after a crash it has caught up in two or three seconds: 900 MB of
  /// its log took five.
  Map<String, String> SETTINGS =
      Map.of(
          "fsync", "on",
          "synchronous_commit", "on",
          "full_page_writes", "on",
          "password_encryption", "scram-sha-256",
          "max_connections", "200",
          "max_wal_size", "512MB",
          "timezone", "UTC",
          "log_timezone", "UTC");

  int port();

  Passwords passwords();

  /// Makes sure of a service's schema and roles; see [Schema].
  default Schema provision(String schema) throws SQLException {
    create(DATABASE);
    try (var connection = superuser(DATABASE)) {
      return new Provisioning(connection, passwords()).schema(schema);
    }
  }

  /// Makes sure of a database that one role owns, such as Keycloak's.
  default Login provisionDatabase(String name) throws SQLException {
    create(name);
    try (var connection = superuser(name)) {
      return new Provisioning(connection, passwords()).owner(name);
    }
  }

  /// For tests and tools: a connection that may do anything.
  default Connection superuser(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, passwords().of(SUPERUSER));
  }

  default String jdbcUrl(String database) {
    return "jdbc:" + reactiveUrl(database);
  }

  default String reactiveUrl(String database) {
    return "postgresql://%s:%d/%s".formatted(Ports.LOOPBACK, port(), database);
  }

  private void create(String name) throws SQLException {
    try (var connection = superuser("postgres")) {
      new Provisioning(connection, passwords()).database(name);
    }
  }
}
