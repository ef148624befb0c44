package dev.waybill.worker.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.worker.http.Reply.Answered;
import java.util.Optional;

/// What a receiver says, as far as it says it in JSON. It ends in logs, so it is kept short.
final class Words {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST = 500;

  private Words() {}

  /// The member `state`; blank when there is none.
  static String state(Answered answer) {
    return text(answer, "state").orElse("");
  }

  /// The member `reason`.
  static Optional<String> of(Answered answer) {
    return text(answer, "reason");
  }

  private static Optional<String> text(Answered answer, String member) {
    return Optional.of(read(answer.body()).path(member).asText(""))
        .map(text -> text.replaceAll("\\p{Cntrl}+", " ").strip())
        .filter(text -> !text.isEmpty())
        .map(text -> text.substring(0, Math.min(MOST, text.length())));
  }

  /// Garbage says nothing.
  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException garbage) {
      return MissingNode.getInstance();
    }
  }
}
