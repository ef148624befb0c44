package dev.waybill.api.postgres;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/// The columns of rows that go in with one statement, `… from unnest($1::…[], $2::…[])`.
final class Columns<R> {
  private final List<R> rows;
  private final Tuple columns = Tuple.tuple();

  private Columns(List<R> rows) {
    this.rows = rows;
  }

  static <R> Columns<R> of(List<R> rows) {
    return new Columns<>(rows);
  }

  Columns<R> text(Function<R, String> column) {
    return add(column.andThen(Columns::storable), String[]::new);
  }

  Columns<R> number(Function<R, Integer> column) {
    return add(column, Integer[]::new);
  }

  Columns<R> large(Function<R, Long> column) {
    return add(column, Long[]::new);
  }

  Columns<R> time(Function<R, Instant> column) {
    return add(column.andThen(Columns::time), OffsetDateTime[]::new);
  }

  <T> Columns<R> add(Function<R, T> column, IntFunction<T[]> array) {
    var values = array.apply(rows.size());
    for (int i = 0; i < values.length; i++) {
      values[i] = column.apply(rows.get(i));
    }
    columns.addValue(values);
    return this;
  }

  Tuple tuple() {
    return columns;
  }

  static OffsetDateTime time(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  static OffsetDateTime time(Optional<Instant> time) {
    return time.map(Columns::time).orElse(null);
  }

  /// PostgreSQL's text holds every character but one.
  private static String storable(String text) {
    return text == null ? null : text.replace('\0', ' ');
  }
}
