package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Instance;
import dev.waybill.deploy.Part;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// Stops a service where it has done something that it has not acknowledged yet: a crash just then
/// makes it meet that again.
final class Aim {
  private final Scene scene;
  private final Instance victim;

  Aim(Scene scene, Instance victim) {
    this.scene = scene;
    this.victim = victim;
  }

  /// It stands still when there is an answer, and runs when there is none.
  Optional<String> freeze(Duration within) throws SQLException {
    var deadline = System.nanoTime() + within.toNanos();
    try (var gate = scene.tables().shutGate(victim.name())) {
      if (!gate.awaitArrival(deadline)) {
        return Optional.empty();
      }
      victim.pause();
      gate.open();
      return Optional.of(work());
    } catch (SQLException e) {
      victim.resume();
      throw e;
    }
  }

  private String work() {
    return victim.part() == Part.DEPLOY_WORKER
        ? "a deployment begun and not ended"
        : "messages handled and not committed";
  }
}
