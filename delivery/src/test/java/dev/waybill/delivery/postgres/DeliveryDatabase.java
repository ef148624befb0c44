package dev.waybill.delivery.postgres;

import dev.waybill.delivery.Alarms;
import dev.waybill.delivery.TestingSettings;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.testkit.MigratedSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/// The tables of deliveries in a real database, in the schema of a service that has them.
public final class DeliveryDatabase {
  private final DataSource source;

  private DeliveryDatabase(DataSource source) {
    this.source = source;
  }

  public static DeliveryDatabase migrated() {
    return new DeliveryDatabase(MigratedSchema.source("notification_service", "db/delivery"));
  }

  public void empty() throws SQLException {
    execute("delete from delivery; delete from delivery_strand; delete from delivery_channel");
  }

  public PostgresStrands strands(Alarms... alarms) {
    return new PostgresStrands(source, TestingSettings.with(Map.of()), List.of(alarms));
  }

  public PostgresDeliveries deliveries() {
    return new PostgresDeliveries(source, Clock.systemUTC());
  }

  public void add(Delivery... deliveries) throws SQLException {
    add(List.of(deliveries));
  }

  public void add(List<Delivery> deliveries) throws SQLException {
    try (Connection tx = begin()) {
      deliveries().add(tx, deliveries);
      tx.commit();
    }
  }

  public Connection begin() throws SQLException {
    Connection tx = source.getConnection();
    tx.setAutoCommit(false);
    return tx;
  }

  /// All that is remembered is so much longer ago.
  public void pass(Duration time) throws SQLException {
    String by = "interval '%d milliseconds'".formatted(time.toMillis());
    execute(
        """
        update delivery_strand set due_at = due_at - %1$s, lease_until = lease_until - %1$s;
        update delivery set next_at = next_at - %1$s, resumes_at = resumes_at - %1$s,
          added_at = added_at - %1$s, ended_at = ended_at - %1$s;
        update delivery_channel set failing_since = failing_since - %1$s,
          last_failed_at = last_failed_at - %1$s
        """
            .formatted(by));
  }

  public void execute(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  public long number(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
