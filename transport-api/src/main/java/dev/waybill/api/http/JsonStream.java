package dev.waybill.api.http;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;

/// A JSON object with one list that is written while it is read: `{"<name>":[…]}`.
final class JsonStream {
  private static final int PIECE = 100;

  private JsonStream() {}

  static Multi<Buffer> of(String name, Multi<JsonObject> items) {
    var pieces =
        items
            .map(JsonObject::encode)
            .group()
            .intoLists()
            .of(PIECE)
            .map(piece -> piece.stream().collect(Collectors.joining(",")));
    var separated =
        Multi.createBy()
            .combining()
            .streams(pieces, Multi.createFrom().range(0, Integer.MAX_VALUE))
            .asTuple()
            .map(piece -> piece.getItem2() == 0 ? piece.getItem1() : "," + piece.getItem1());
    return Multi.createBy()
        .concatenating()
        .streams(
            Multi.createFrom().item("{\"" + name + "\":["),
            separated,
            Multi.createFrom().item("]}"))
        .map(Buffer::buffer);
  }
}
