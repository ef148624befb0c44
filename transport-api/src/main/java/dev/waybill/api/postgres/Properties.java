package dev.waybill.api.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.TreeMap;

/// The properties of a destination as the JSON of its column, in the order of their names.
final class Properties {
  private static final Json JSON = new Json(new JsonMapper());
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private Properties() {}

  static String text(Map<String, String> properties) {
    return JSON.text(new TreeMap<>(properties));
  }

  static Map<String, String> read(String json) {
    return JSON.read(json, TEXTS);
  }
}
