package dev.waybill.courier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.Driver;

/// Opens connections outside the pool: a busy pool never keeps the courier waiting.
@ApplicationScoped
class OwnConnection {
  private final CourierSettings settings;
  private final String service;

  @Inject
  OwnConnection(
      CourierSettings settings, @ConfigProperty(name = "waybill.service") String service) {
    this.settings = settings;
    this.service = service;
  }

  Connection open(String purpose) throws SQLException {
    return open(purpose, new Properties());
  }

  /// A connection for the relay, whose few statements it prepares once.
  ///
  /// A mark that a crash of the database takes back is a duplicate, so marks do not wait for the
  /// disk. A process that was stopped in its tracks still holds its locks: when nothing was
  /// heard of it for a while the database ends its session, and another one sends. The plans are
  /// those that go by the index of what waits, however the table looked when they were made.
  Connection openForRelay() throws SQLException {
    var properties = new Properties();
    properties.setProperty("prepareThreshold", "1");
    properties.setProperty(
        "options",
        "-c synchronous_commit=off -c idle_session_timeout=15s"
            + " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off"
            + " -c enable_bitmapscan=off -c enable_nestloop=off -c enable_mergejoin=off");
    return open("relay", properties);
  }

  private Connection open(String purpose, Properties properties) throws SQLException {
    properties.setProperty("user", settings.username());
    properties.setProperty("password", settings.password());
    properties.setProperty("ApplicationName", service + " " + purpose);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("tcpKeepAlive", "true");
    var connection = new Driver().connect(settings.jdbcUrl(), properties);
    if (connection == null) {
      throw new SQLException("not a PostgreSQL address: " + settings.jdbcUrl());
    }
    return connection;
  }

  /// Work in one transaction on a connection of its own.
  <T> T inTransaction(String purpose, Work<T> work) throws SQLException {
    try (var tx = open(purpose)) {
      tx.setAutoCommit(false);
      var result = work.in(tx);
      tx.commit();
      return result;
    }
  }

  @FunctionalInterface
  interface Work<T> {
    T in(Connection tx) throws SQLException;
  }
}
