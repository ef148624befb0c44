package dev.waybill.deploy.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Fills a table with copies of a row that the suite has made itself, so that what is measured is
/// what the suite would have: only what must differ is given anew.
final class Copies {
  private static final String COLUMNS =
      """
      select column_name from information_schema.columns
      where table_schema = ? and table_name = ? and is_generated = 'NEVER' and is_identity = 'NO'
      order by ordinal_position
      """;

  private final Connection connection;
  private final String schema;

  Copies(Connection connection, String schema) {
    this.connection = connection;
    this.schema = schema;
  }

  /// Copies the one row that the condition finds, for each `i` from 1 to the count.
  ///
  /// @param anew what a column is instead, as SQL of `i` and of the row `t`
  void make(String table, String condition, int count, Map<String, String> anew)
      throws SQLException {
    var names = new ArrayList<String>();
    var values = new ArrayList<String>();
    for (var column : columns(table)) {
      names.add('"' + column + '"');
      values.add(anew.getOrDefault(column, "t.\"" + column + '"'));
    }
    run(
        "insert into %1$s.%2$s (%3$s) select %4$s from %1$s.%2$s t, generate_series(1, %5$d) i where %6$s"
            .formatted(
                schema,
                table,
                String.join(", ", names),
                String.join(", ", values),
                count,
                condition));
  }

  /// What stands in a column of the rows that the condition finds, in order.
  List<Integer> numbers(String table, String column, String condition) throws SQLException {
    var numbers = new ArrayList<Integer>();
    var sql = "select t.%1$s from %2$s.%3$s t where %4$s order by 1";
    try (var select = connection.prepareStatement(sql.formatted(column, schema, table, condition));
        var rows = select.executeQuery()) {
      while (rows.next()) {
        numbers.add(rows.getInt(1));
      }
    }
    return numbers;
  }

  void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private ArrayList<String> columns(String table) throws SQLException {
    var columns = new ArrayList<String>();
    try (var select = connection.prepareStatement(COLUMNS)) {
      select.setString(1, schema);
      select.setString(2, table);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          columns.add(rows.getString(1));
        }
      }
    }
    return columns;
  }
}
