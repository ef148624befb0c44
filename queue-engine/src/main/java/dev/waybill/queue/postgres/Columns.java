package dev.waybill.queue.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.contracts.json.EventJson;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/// Values as columns: each an array, which `unnest` lays side by side as rows.
final class Columns {
  private static final JsonMapper JSON = EventJson.mapper();

  private Columns() {}

  static <R> Builder<R> of(List<R> rows) {
    return new Builder<>(rows, Tuple.tuple());
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON", e);
    }
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a " + type.getSimpleName() + " cannot be read", e);
    }
  }

  /// Adds columns one after the other, in the order of the statement's parameters.
  record Builder<R>(List<R> rows, Tuple tuple) {
    Builder<R> ints(Function<R, Integer> column) {
      return add(column, Integer[]::new);
    }

    Builder<R> longs(Function<R, Long> column) {
      return add(column, Long[]::new);
    }

    Builder<R> texts(Function<R, String> column) {
      return add(column, String[]::new);
    }

    Builder<R> flags(Function<R, Boolean> column) {
      return add(column, Boolean[]::new);
    }

    Builder<R> times(Function<R, Instant> column) {
      return add(column.andThen(time -> time == null ? null : utc(time)), OffsetDateTime[]::new);
    }

    private <T> Builder<R> add(Function<R, T> column, IntFunction<T[]> array) {
      tuple.addValue(rows.stream().map(column).toArray(array));
      return this;
    }
  }
}
