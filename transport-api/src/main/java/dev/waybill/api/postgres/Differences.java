package dev.waybill.api.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.api.core.landscape.LandscapeAction.Difference;
import java.util.List;

/// The differences of a landscape action as the JSON of their column.
final class Differences {
  private static final Json JSON = new Json(new JsonMapper());
  private static final TypeReference<List<Difference>> LIST = new TypeReference<>() {};

  private Differences() {}

  static String text(List<Difference> differences) {
    return JSON.text(differences);
  }

  static List<Difference> read(String json) {
    return JSON.read(json, LIST);
  }
}
