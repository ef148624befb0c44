package dev.waybill.api.core;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.Severity;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import java.time.Instant;

/// A line for the log of an action, worded and in its place; it gets its number when it is stored.
///
/// @param request the request it is about, or 0 when it is about the action as a whole
/// @param item the content entry it is about, or 0 when it is about the whole request
/// @param number its place among the lines of the same phase
/// @param name what clients know such lines by, `messageId` on the wire
public record LogLine(
    TenantId tenant,
    ActionId action,
    int request,
    int item,
    Phase phase,
    int number,
    String name,
    Severity severity,
    String words,
    Instant at) {
  /// Stands in words that tell of a request without its description, which no message brings:
  /// storage puts it in, in quotes. Of the signs that nobody has a use for.
  public static final String DESCRIPTION = "\uE000";

  /// Two topics bring the lines of an import, in any order; what began it still stands first.
  public enum Phase {
    BEGINS,
    GOES_ON,
    ENDS
  }

  static LogLine about(
      TenantId tenant,
      ActionId action,
      TransportRequestId request,
      Phase phase,
      String name,
      Severity severity,
      String words,
      Instant at) {
    return new LogLine(tenant, action, request.value(), 0, phase, 0, name, severity, words, at);
  }
}
