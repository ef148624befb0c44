package dev.waybill.deploy.check.crash;

import dev.waybill.deploy.Part;
import java.util.Arrays;
import java.util.List;

/// A place at which a service may die: right before it commits, or right after.
public enum CrashPoint {
  /// The worker has taken an order, and nobody knows yet.
  ACCEPT_BEFORE_COMMIT(Part.DEPLOY_WORKER, "accept", When.BEFORE),
  ACCEPT_AFTER_COMMIT(Part.DEPLOY_WORKER, "accept", When.AFTER),
  CLAIM_BEFORE_COMMIT(Part.DEPLOY_WORKER, "claim", When.BEFORE),
  CLAIM_AFTER_COMMIT(Part.DEPLOY_WORKER, "claim", When.AFTER),
  BEGIN_BEFORE_COMMIT(Part.DEPLOY_WORKER, "begin", When.BEFORE),
  BEGIN_AFTER_COMMIT(Part.DEPLOY_WORKER, "begin", When.AFTER),
  /// The target was told, and its answer died with who asked.
  TARGET_BEFORE_CALL(Part.DEPLOY_WORKER, "call", When.BEFORE),
  TARGET_AFTER_CALL(Part.DEPLOY_WORKER, "call", When.AFTER),
  ADVANCE_BEFORE_COMMIT(Part.DEPLOY_WORKER, "advance", When.BEFORE),
  ADVANCE_AFTER_COMMIT(Part.DEPLOY_WORKER, "advance", When.AFTER),
  END_BEFORE_COMMIT(Part.DEPLOY_WORKER, "end", When.BEFORE),
  END_AFTER_COMMIT(Part.DEPLOY_WORKER, "end", When.AFTER),
  ENGINE_BEFORE_COMMIT(Part.QUEUE_ENGINE, "commit", When.BEFORE),
  ENGINE_AFTER_COMMIT(Part.QUEUE_ENGINE, "commit", When.AFTER),
  API_BEFORE_COMMIT(Part.TRANSPORT_API, "commit", When.BEFORE),
  API_AFTER_COMMIT(Part.TRANSPORT_API, "commit", When.AFTER);

  private enum When {
    BEFORE,
    AFTER
  }

  private final Part part;
  private final String step;
  private final When when;

  CrashPoint(Part part, String step, When when) {
    this.part = part;
    this.step = step;
    this.when = when;
  }

  /// Who dies there.
  public Part part() {
    return part;
  }

  public static List<CrashPoint> of(Part part) {
    return Arrays.stream(values()).filter(point -> point.part == part).toList();
  }

  /// Kills the process when it comes by for the n-th time from now on.
  public Rules killAt(int passage) {
    return switch (step) {
      case "commit" -> Rules.of(name(), "commit-" + word() + ".btm", passage);
      case "call" -> Rules.of(name(), "call-" + word() + ".btm", passage);
      default -> Rules.of(name(), "run-" + word() + ".btm", step, step, passage);
    };
  }

  private String word() {
    return when == When.BEFORE ? "before" : "after";
  }
}
