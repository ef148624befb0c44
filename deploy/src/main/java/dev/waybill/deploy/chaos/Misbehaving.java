package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Part;
import dev.waybill.deploy.stub.Manner;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The destination breaks the rules for a while, in every manner that it knows.
final class Misbehaving implements Strike {
  private static final Duration LASTS = Duration.ofSeconds(8);
  private static final double SHARE = 0.6;

  private Stubs.Met before;

  @Override
  public String name() {
    return "destination misbehaves";
  }

  @Override
  public String victim() {
    return Part.DEPLOY_WORKER.title();
  }

  @Override
  public Optional<String> aim(Scene scene, Duration within) throws Exception {
    return Await.seen(
        within,
        () -> {
          before = scene.stubs().met();
          return before.inFlight() > 0
              ? Optional.of(before.inFlight() + " calls in flight")
              : Optional.empty();
        });
  }

  @Override
  public void hit(Scene scene) {
    var bad = EnumSet.complementOf(EnumSet.of(Manner.AT_ONCE));
    scene.stubs().behave(SHARE, List.copyOf(bad));
    Await.pause(LASTS);
  }

  @Override
  public void heal(Scene scene) {
    scene.stubs().behave(0, List.of());
  }

  @Override
  public Set<Part> witnesses() {
    return Set.of();
  }

  @Override
  public List<String> traces(Scene scene) {
    var found = scene.stubs().met().foundAgain() - before.foundAgain();
    return found == 0 ? List.of() : List.of(found + " deployments found by asking and adopted");
  }
}
