package dev.waybill.api.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.api.core.landscape.LandscapeAction.Difference;
import java.util.List;

/// The differences of a landscape action as the JSON of their column.
final class Differences {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<List<Difference>> LIST = new TypeReference<>() {};

  private Differences() {}

  static String text(List<Difference> differences) {
    try {
      return JSON.writeValueAsString(differences);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("differences cannot be written", e);
    }
  }

  static List<Difference> read(String json) {
    try {
      return JSON.readValue(json, LIST);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored differences cannot be read: " + json, e);
    }
  }
}
