package dev.waybill.api.core;

import dev.waybill.api.core.ActionView.Line;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.Severity;

/// What a log tells: that an action was asked for, or a line of it.
///
/// @param action without its requests
/// @param request the one it is about, or 0 when it is about the action as a whole
/// @param item the content entry it is about, or 0 when it is about the whole request
public record LogEntry(ActionView action, int request, int item, Line line) {
  /// What clients know the first entry of an action by.
  public static final String ACTION = "ACTION";

  /// That the action was asked for, and how it stands by now.
  public static LogEntry of(ActionView action) {
    var words =
        "%s (action %d), asked for by %s: %s%s"
            .formatted(
                ActionWords.of(action),
                action.id(),
                action.shownUser(),
                WireStatus.word(action.status()),
                action.answer().isBlank() ? "" : ": " + action.answer());
    return new LogEntry(
        action,
        0,
        0,
        new Line(action.id(), ACTION, severity(action.status()), words, action.startedAt()));
  }

  private static Severity severity(ActionStatus status) {
    return switch (status) {
      case INITIAL, RUNNING, SUCCEEDED -> Severity.INFO;
      case WARNING -> Severity.WARNING;
      case ERROR -> Severity.ERROR;
      case FATAL -> Severity.FATAL;
    };
  }
}
