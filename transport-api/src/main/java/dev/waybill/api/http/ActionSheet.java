package dev.waybill.api.http;

import dev.waybill.api.core.ActionView;
import dev.waybill.api.core.ActionWords;
import dev.waybill.api.core.PlainText;
import dev.waybill.api.core.WireStatus;
import java.util.List;
import java.util.stream.Stream;

/// Actions, a line each.
final class ActionSheet implements Sheet<ActionView> {
  @Override
  public List<String> columns() {
    return List.of(
        "id",
        "type",
        "typeName",
        "status",
        "nodeName",
        "startedAt",
        "endedAt",
        "triggeredBy",
        "triggeredByNamedUser",
        "refusal");
  }

  @Override
  public Stream<List<String>> rows(ActionView action) {
    return Stream.of(
        List.of(
            Integer.toString(action.id()),
            action.type().code(),
            ActionWords.of(action.type()),
            WireStatus.word(action.status()),
            action.nodeName(),
            Times.wire(action.startedAt()),
            ended(action),
            action.triggeredBy(),
            action.shownUser(),
            action.answer()));
  }

  @Override
  public List<String> title() {
    return List.of("Transport actions, the newest first; times are UTC");
  }

  @Override
  public String line(ActionView action) {
    return PlainText.line(
        Times.wire(action.startedAt()),
        "%-9s".formatted(WireStatus.word(action.status())),
        "action " + action.id(),
        ActionWords.of(action.type()),
        action.nodeName().isBlank() ? "" : "node " + action.nodeName(),
        "by " + action.shownUser(),
        action.endedAt().isEmpty() ? "" : "ended " + ended(action),
        action.answer());
  }

  private static String ended(ActionView action) {
    return action.endedAt().map(Times::wire).orElse("");
  }
}
