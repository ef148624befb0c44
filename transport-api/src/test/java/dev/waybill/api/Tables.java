package dev.waybill.api;

import dev.waybill.testkit.RealServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The tables of this service as a superuser has them, past all walls between tenants.
public final class Tables {
  /// Where they are.
  public interface Place {
    Connection connect() throws SQLException;
  }

  private final Place place;

  /// Those of the service that the tests share.
  public Tables() {
    this(RealServers::superuser);
  }

  public Tables(Place place) {
    this.place = place;
  }

  public void change(String sql) {
    try (var database = connect();
        var statement = database.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  public long number(String sql, Object... values) {
    return Long.parseLong(text(sql, values));
  }

  public String text(String sql, Object... values) {
    return texts(sql, values).getFirst();
  }

  /// The first column.
  public List<String> texts(String sql, Object... values) {
    try (var database = connect();
        var statement = database.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (var rows = statement.executeQuery()) {
        var all = new ArrayList<String>();
        while (rows.next()) {
          all.add(rows.getString(1));
        }
        return all;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /// For what takes more than one statement.
  public Connection connect() throws SQLException {
    var database = place.connect();
    try (var statement = database.createStatement()) {
      statement.execute("set search_path = transport_api");
    }
    return database;
  }
}
