package dev.waybill.worker.http;

import java.time.Duration;

/// What came of a call.
sealed interface Reply {
  /// @param after the `Retry-After` header; zero when there was none
  /// @param body the beginning of it
  record Answered(int status, Duration after, String body) implements Reply {}

  /// Not a byte of the call reached anyone.
  record NotReached(String reason) implements Reply {}

  /// Not a byte was sent, since it must not be.
  record Forbidden(String reason) implements Reply {}

  /// It was sent, at least in part, and no whole answer came.
  record Lost(String reason) implements Reply {}
}
