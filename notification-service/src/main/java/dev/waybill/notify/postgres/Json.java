package dev.waybill.notify.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.notify.core.Condition;
import dev.waybill.notify.core.Conditions;
import java.util.List;
import java.util.Map;

/// Settings and conditions as they stand in rows.
final class Json {
  private static final JsonMapper JSON = new JsonMapper();

  private Json() {}

  static String texts(Map<String, String> texts) {
    return write(texts);
  }

  static Map<String, String> texts(String json) {
    return read(json, new TypeReference<Map<String, String>>() {});
  }

  static String conditions(Conditions conditions) {
    return write(conditions.all());
  }

  static Conditions conditions(String json) {
    return new Conditions(read(json, new TypeReference<List<Condition>>() {}));
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a value of ours cannot be written", e);
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of ours cannot be read", e);
    }
  }
}
