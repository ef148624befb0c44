package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Part;
import java.time.Duration;
import java.util.Optional;

/// No room is left where the broker keeps its records, until someone makes some and starts it
/// again.
final class DiskFull implements Strike {
  private static final Duration LASTS = Duration.ofSeconds(6);
  private static final int ENOUGH = 10;

  @Override
  public String name() {
    return "disk full under kafka";
  }

  @Override
  public String victim() {
    return Part.KAFKA.title();
  }

  @Override
  public Optional<String> aim(Scene scene, Duration within) throws Exception {
    var disk = scene.disk().orElseThrow();
    var broker = scene.suite().instance(Part.KAFKA);
    broker.pause(); // What grows meanwhile cannot be measured.
    try {
      disk.fill();
    } finally {
      broker.resume();
    }
    var unsent =
        Await.seen(
            within,
            () -> {
              var waiting = scene.tables().unsent().get(Part.TRANSPORT_API).count();
              return waiting >= ENOUGH ? Optional.of(waiting) : Optional.<Long>empty();
            });
    if (unsent.isEmpty()) {
      disk.empty();
    }
    return unsent.map(count -> count + " messages that the broker does not take");
  }

  @Override
  public void hit(Scene scene) {
    Await.pause(LASTS);
  }

  /// A broker that could not write has gone, or is of no use: it is ended and started anew.
  @Override
  public void heal(Scene scene) throws Exception {
    scene.suite().instance(Part.KAFKA).kill();
    scene.disk().orElseThrow().empty();
    scene.suite().instance(Part.KAFKA).start();
  }
}
