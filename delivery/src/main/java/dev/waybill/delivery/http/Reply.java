package dev.waybill.delivery.http;

import java.util.List;
import java.util.Map;

/// What came of a call to one address.
sealed interface Reply {
  /// @param body the beginning of it
  record Answered(int status, Map<String, List<String>> headers, String body) implements Reply {}

  /// Not a byte of the call reached anyone.
  record NotReached(String words) implements Reply {}

  /// It was sent, at least in part, and no answer came.
  record Lost(String words) implements Reply {}
}
