package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Instance;
import dev.waybill.deploy.Part;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A process of a service is killed, or stands still for longer than its session and leases last.
final class OfService implements Strike {
  /// Sessions last 6 s and the leases of a chaos run too.
  private static final Duration STANDSTILL = Duration.ofSeconds(9);

  private static final int LONGEST_AWAY_MILLIS = 2_000;

  private final Part part;
  private final boolean kill;
  private Instance victim;
  private List<Tables.OpenRun> open = List.of();

  OfService(Part part, boolean kill) {
    this.part = part;
    this.kill = kill;
  }

  @Override
  public String name() {
    return (kill ? "kill " : "pause ") + part.title();
  }

  @Override
  public String victim() {
    return victim == null ? part.title() : victim.name();
  }

  @Override
  public Optional<String> aim(Scene scene, Duration within) throws Exception {
    var processes = scene.suite().instances(part);
    victim = processes.get(scene.random().nextInt(processes.size()));
    var work = new Aim(scene, victim).freeze(within);
    if (part == Part.DEPLOY_WORKER) {
      open = scene.tables().openRuns();
    }
    return work;
  }

  @Override
  public void hit(Scene scene) {
    if (kill) {
      victim.kill();
      Await.pause(Duration.ofMillis(scene.random().nextInt(LONGEST_AWAY_MILLIS)));
    } else {
      Await.pause(STANDSTILL);
    }
  }

  @Override
  public void heal(Scene scene) {
    if (kill) {
      victim.start();
    } else {
      victim.resume();
      victim.awaitReady();
    }
  }

  /// What it reads again, and what those read again whom it has told twice.
  @Override
  public Set<Part> witnesses() {
    return switch (part) {
      case TRANSPORT_API -> Set.of(Part.TRANSPORT_API, Part.QUEUE_ENGINE);
      case DEPLOY_WORKER -> Set.of(Part.DEPLOY_WORKER, Part.QUEUE_ENGINE, Part.TRANSPORT_API);
      case QUEUE_ENGINE -> Set.copyOf(Part.services());
      default -> Set.of(part);
    };
  }

  @Override
  public List<String> traces(Scene scene) throws Exception {
    var adopted = scene.tables().adopted(open);
    return adopted == 0 ? List.of() : List.of(adopted + " deployments adopted");
  }
}
