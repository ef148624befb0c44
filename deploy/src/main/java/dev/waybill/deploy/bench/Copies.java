package dev.waybill.deploy.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;

/// Fills a table with copies of a row that the suite has made itself, so that what is measured is
/// what the suite would have: only what must differ is given anew.
final class Copies {
  private static final String COLUMNS =
      """
      select column_name from information_schema.columns
      where table_schema = ? and table_name = ? and is_generated = 'NEVER'
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
