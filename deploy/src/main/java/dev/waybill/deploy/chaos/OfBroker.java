package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Part;
import java.time.Duration;
import java.util.Optional;

/// The broker is killed, and comes back with what it has kept.
final class OfBroker implements Strike {
  private static final int LONGEST_AWAY_MILLIS = 3_000;

  @Override
  public String name() {
    return "kill " + Part.KAFKA.title();
  }

  @Override
  public String victim() {
    return Part.KAFKA.title();
  }

  /// Messages under way: not sent, or sent and not marked as such.
  @Override
  public Optional<String> aim(Scene scene, Duration within) throws Exception {
    return Await.seen(
        within,
        () -> {
          var unsent =
              scene.tables().unsent().values().stream().mapToLong(Tables.Unsent::count).sum();
          var open = scene.load().open();
          return unsent > 0 && open > 0
              ? Optional.of(unsent + " messages being sent, " + open + " calls being answered")
              : Optional.empty();
        });
  }

  @Override
  public void hit(Scene scene) {
    scene.suite().instance(Part.KAFKA).kill();
    Await.pause(Duration.ofMillis(scene.random().nextInt(LONGEST_AWAY_MILLIS)));
  }

  @Override
  public void heal(Scene scene) {
    scene.suite().instance(Part.KAFKA).start();
  }
}
