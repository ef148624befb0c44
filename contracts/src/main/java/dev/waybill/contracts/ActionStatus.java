package dev.waybill.contracts;

/// How an action stands (TMS v2 2.2.1, `status` of an action).
public enum ActionStatus {
  /// Asked for, not answered yet.
  INITIAL,
  RUNNING,
  SUCCEEDED,
  WARNING,
  ERROR,
  FATAL
}
