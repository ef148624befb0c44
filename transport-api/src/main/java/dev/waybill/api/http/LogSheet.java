package dev.waybill.api.http;

import dev.waybill.api.core.ActionWords;
import dev.waybill.api.core.LogEntry;
import dev.waybill.api.core.LogText;
import dev.waybill.api.core.WireStatus;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/// The log of an action, or of a request, a line for each of its lines.
///
/// @param title what stands above it
record LogSheet(List<String> title) implements Sheet<LogEntry> {
  @Override
  public List<String> columns() {
    return List.of(
        "at",
        "nodeName",
        "actionId",
        "actionType",
        "actionTypeName",
        "actionStatus",
        "triggeredBy",
        "triggeredByNamedUser",
        "transportRequestId",
        "entryId",
        "severity",
        "messageId",
        "message");
  }

  @Override
  public Stream<List<String>> rows(LogEntry entry) {
    var action = entry.action();
    return Stream.of(
        List.of(
            Times.wire(entry.line().at()),
            action.nodeName(),
            Integer.toString(action.id()),
            action.type().code(),
            ActionWords.of(action.type()),
            WireStatus.word(action.status()),
            action.triggeredBy(),
            action.shownUser(),
            number(entry.request()),
            number(entry.item()),
            LogText.severity(entry),
            entry.line().name(),
            entry.line().words()));
  }

  @Override
  public String line(LogEntry entry) {
    return LogText.line(entry);
  }

  static JsonObject json(LogEntry entry) {
    var action = entry.action();
    var json =
        new JsonObject()
            .put("at", Times.wire(entry.line().at()))
            .put("nodeName", action.nodeName())
            .put("actionId", action.id())
            .put("actionType", action.type().code())
            .put("actionStatus", WireStatus.word(action.status()))
            .put("triggeredBy", action.triggeredBy())
            .put("triggeredByNamedUser", action.shownUser());
    if (entry.request() > 0) {
      json.put("transportRequestId", entry.request());
    }
    if (entry.item() > 0) {
      json.put("entryId", entry.item());
    }
    return json.put("severity", LogText.severity(entry))
        .put("messageId", entry.line().name())
        .put("message", entry.line().words());
  }

  private static String number(int number) {
    return number == 0 ? "" : Integer.toString(number);
  }
}
