package dev.waybill.notify.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.delivery.core.Answer;
import dev.waybill.notify.Receivers;
import java.util.Map;
import java.util.TreeMap;

/// What a channel would send, and what came of a test, as they stand on the wire.
final class TrialWire {
  /// @param method missing for a mail
  /// @param body that of the call; of a mail what stands in it for those who read no HTML
  /// @param html missing but for a mail
  /// @param message alone there where nothing would go out
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"method", "url", "headers", "body", "html", "message"})
  record Preview(
      String method,
      String url,
      Map<String, String> headers,
      String body,
      String html,
      String message) {}

  /// @param status missing when nobody answered
  /// @param message missing when there is nothing to say
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"taken", "status", "message"})
  record Told(boolean taken, Integer status, String message) {}

  private TrialWire() {}

  static Preview preview(Receivers.Preview preview) {
    return switch (preview) {
      case Receivers.Preview.Call(var method, var url, var headers, var body) ->
          new Preview(method, url, new TreeMap<>(headers), body, null, null);
      case Receivers.Preview.Letter(var server, var headers, var text, var html) ->
          new Preview(null, server, new TreeMap<>(headers), text, html, null);
      case Receivers.Preview.Nothing(var why) -> new Preview(null, null, null, null, null, why);
    };
  }

  static Told told(Answer answer) {
    var code = answer.code();
    return new Told(
        answer instanceof Answer.Taken,
        code.isPresent() ? code.getAsInt() : null,
        answer.said().isBlank() ? null : answer.said());
  }
}
