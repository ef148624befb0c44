package dev.waybill.deploy.check.rule;

import dev.waybill.contracts.DeployOutcome;
import dev.waybill.deploy.check.evidence.Tables;
import dev.waybill.deploy.record.Fault;
import dev.waybill.deploy.record.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// I15: a target that is dead, or a message that is poison, stops only its own node; what was put
/// aside can be seen and sent again.
///
/// A target is dead from the first call that did not help to the last one before one helped. While
/// that lasted, work of other nodes that came in must have been ended.
public final class OnlyItsOwnNode extends Invariant {
  private static final Duration A_MOMENT = Duration.ofSeconds(3);
  private static final Duration RECOVERY = Duration.ofSeconds(30);

  private record Stretch(int node, Instant from, Instant to) {}

  private final Map<Integer, Stretch> open = new HashMap<>();
  private final List<Stretch> dead = new ArrayList<>();
  private final List<Stretch> away = new ArrayList<>();
  private final NavigableMap<Instant, Integer> accepted = new TreeMap<>();
  private final NavigableMap<Instant, Integer> ended = new TreeMap<>();

  public OnlyItsOwnNode() {
    super("I15", "a dead target or poison stops only its own node, and shows");
  }

  @Override
  public void seen(Seen seen) {
    if (seen.kind() != Seen.Kind.POST || seen.node() == null) {
      return;
    }
    if (seen.answered() >= 200 && seen.answered() < 300) {
      close(open.remove(seen.node()));
    } else {
      open.merge(
          seen.node(),
          new Stretch(seen.node(), seen.at(), seen.at()),
          (before, now) -> new Stretch(now.node(), before.from(), now.to()));
    }
  }

  private void close(Stretch stretch) {
    if (stretch != null && stretch.from().plus(A_MOMENT).isBefore(stretch.to())) {
      dead.add(stretch);
    }
  }

  /// While a process of ours or a server is away, nobody goes on.
  @Override
  public void fault(Fault fault) {
    var end = fault.healedAt() == null ? Instant.MAX : fault.healedAt().plus(RECOVERY);
    away.add(new Stretch(0, fault.at(), end));
  }

  @Override
  public void conclude(Tables tables) {
    List.copyOf(open.values()).forEach(this::close);
    tables.attempts(
        attempt -> {
          accepted.put(attempt.acceptedAt(), attempt.node());
          if (attempt.endedAt() != null) {
            ended.put(attempt.endedAt(), attempt.node());
          }
          if (attempt.outcome().orElse(null) instanceof DeployOutcome.Errored(var reason)) {
            holds(!reason.isBlank(), "run %d ended in error without a reason", attempt.run());
          }
        });
    dead.stream().filter(this::nothingElseAway).forEach(this::othersWentOn);
    tables.deadLetters(
        letter ->
            holds(
                letter.whole() && !letter.reason().isBlank(),
                "a dead letter of %s (%s, key %s) cannot be sent again or has no reason: '%s'",
                letter.schema(),
                letter.topic(),
                letter.key(),
                letter.reason()));
  }

  private boolean nothingElseAway(Stretch stretch) {
    return away.stream()
        .noneMatch(one -> one.from().isBefore(stretch.to()) && one.to().isAfter(stretch.from()));
  }

  private void othersWentOn(Stretch stretch) {
    if (another(accepted, stretch, stretch.to().minus(A_MOMENT))) {
      holds(
          another(ended, stretch, stretch.to()),
          "the target of node %d took nothing from %s to %s, and no other node went on",
          stretch.node(),
          stretch.from(),
          stretch.to());
    }
  }

  private static boolean another(
      NavigableMap<Instant, Integer> times, Stretch stretch, Instant until) {
    return until.isAfter(stretch.from())
        && times.subMap(stretch.from(), until).values().stream()
            .anyMatch(node -> node != stretch.node());
  }
}
