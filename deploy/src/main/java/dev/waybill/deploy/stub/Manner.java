package dev.waybill.deploy.stub;

/// How a destination behaves when it is told to deploy.
public enum Manner {
  /// Deploys, and says so.
  AT_ONCE,
  /// Deploys, and says so after a while.
  LATE,
  /// Deploys, and says so twice on one connection.
  TWICE,
  /// Says that it broke, and has done nothing.
  ERROR_BEFORE,
  /// Deploys, and says that it broke.
  ERROR_AFTER,
  /// Hangs up, and has done nothing.
  CUT_BEFORE,
  /// Deploys, and hangs up.
  CUT_AFTER,
  /// Deploys, and hangs up in the middle of its answer.
  CUT_WITHIN,
  /// Deploys, and says nothing at all.
  SILENT,
  /// Says that it is at work, and is done after a while.
  AT_WORK,
  /// Says 429 with `Retry-After`.
  BUSY,
  /// Says 503 with `Retry-After`.
  AWAY;

  boolean deploys() {
    return switch (this) {
      case AT_ONCE, LATE, TWICE, ERROR_AFTER, CUT_AFTER, CUT_WITHIN, SILENT, AT_WORK -> true;
      case ERROR_BEFORE, CUT_BEFORE, BUSY, AWAY -> false;
    };
  }

  /// Whether its caller cannot know from the answer that it has deployed.
  boolean hidesWhatItDid() {
    return switch (this) {
      case ERROR_AFTER, CUT_AFTER, CUT_WITHIN, SILENT -> true;
      default -> false;
    };
  }

  /// What is answered, 0 for nothing.
  int status() {
    return switch (this) {
      case AT_ONCE, LATE, TWICE -> 200;
      case AT_WORK -> 202;
      case BUSY -> 429;
      case AWAY -> 503;
      case ERROR_BEFORE -> 500;
      case ERROR_AFTER -> 502;
      case CUT_BEFORE, CUT_AFTER, CUT_WITHIN, SILENT -> 0;
    };
  }
}
