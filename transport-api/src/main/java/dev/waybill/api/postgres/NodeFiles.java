package dev.waybill.api.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.waybill.contracts.NodeFile;
import dev.waybill.contracts.json.EventJson;
import java.util.List;

/// Which files a node keeps, as the JSON of their column: as messages have it.
final class NodeFiles {
  private static final TypeReference<List<NodeFile>> FILES = new TypeReference<>() {};
  private static final Json JSON = new Json(EventJson.mapper());

  private NodeFiles() {}

  /// Null, when there are none.
  static String text(List<NodeFile> files) {
    return files.isEmpty() ? null : JSON.text(FILES, files);
  }

  static List<NodeFile> read(String json) {
    return json == null ? List.of() : JSON.read(json, FILES);
  }
}
