package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Part;
import java.time.Duration;
import java.util.Optional;

/// The database is killed, all of its processes at once, and comes back with what it has kept: not
/// with that some messages were sent, which the broker has by then.
final class OfDatabase implements Strike {
  private static final int LONGEST_AWAY_MILLIS = 3_000;

  private MarkGate gate;

  @Override
  public String name() {
    return "kill " + Part.POSTGRES.title();
  }

  @Override
  public String victim() {
    return Part.POSTGRES.title();
  }

  /// The moment between a message and its mark is too short to be hit by looking.
  @Override
  public Optional<String> aim(Scene scene, Duration within) throws Exception {
    gate = scene.tables().shutMarkGate(Part.QUEUE_ENGINE);
    if (!gate.awaitArrival(System.nanoTime() + within.toNanos())) {
      gate.close();
      return Optional.empty();
    }
    var open = scene.load().open();
    return Optional.of("messages sent and not marked so, " + open + " calls being answered");
  }

  @Override
  public void hit(Scene scene) {
    scene.suite().instance(Part.POSTGRES).kill();
    gate.close();
    Await.pause(Duration.ofMillis(scene.random().nextInt(LONGEST_AWAY_MILLIS)));
  }

  @Override
  public void heal(Scene scene) {
    scene.suite().instance(Part.POSTGRES).start();
  }
}
