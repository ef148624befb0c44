package dev.waybill.api.core;

/// A log as people read it, in downloads and in archives alike.
public final class LogText {
  private LogText() {}

  /// An entry; it may have several lines.
  public static String line(LogEntry entry) {
    var action = entry.action();
    return PlainText.line(
        WireTime.of(entry.line().at()),
        severity(entry),
        action.nodeName(),
        "action " + action.id(),
        entry.line().name(),
        entry.line().words());
  }

  public static String severity(LogEntry entry) {
    return entry.line().severity().name().substring(0, 1);
  }
}
