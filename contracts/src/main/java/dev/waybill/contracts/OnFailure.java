package dev.waybill.contracts;

/// What a run does when one of its requests fails.
public enum OnFailure {
  /// It goes on with the next request.
  CONTINUE,
  /// It ends; the requests not yet begun stay as they are.
  STOP
}
