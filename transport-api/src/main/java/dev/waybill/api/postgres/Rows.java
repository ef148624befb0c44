package dev.waybill.api.postgres;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What a statement answers, as collections.
final class Rows {
  private Rows() {}

  static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }

  static List<Row> list(RowSet<Row> rows) {
    return stream(rows).toList();
  }

  static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
    return stream(rows).map(read).toList();
  }

  static Optional<Row> first(RowSet<Row> rows) {
    return stream(rows).findFirst();
  }
}
