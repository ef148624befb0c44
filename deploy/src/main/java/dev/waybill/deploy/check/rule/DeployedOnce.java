package dev.waybill.deploy.check.rule;

import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.NodeInput.Report;
import dev.waybill.deploy.check.evidence.Logged;
import dev.waybill.deploy.check.evidence.Tables;
import dev.waybill.deploy.record.Seen;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// I6: an attempt is carried out as it was ordered, at most once, never after its end, and exactly
/// as its report says.
public final class DeployedOnce extends Invariant {
  private final Map<Attempt, Map<Integer, String>> ordered = new HashMap<>();
  private final Map<Attempt, DeployOutcome> reported = new HashMap<>();
  private final Map<String, Deployment> deployments = new HashMap<>();

  /// What the destination saw of one key.
  private static final class Deployment {
    int carriedOut;
    Instant last;
    long call;
  }

  public DeployedOnce() {
    super("I6", "an attempt is carried out at most once, as reported");
  }

  @Override
  public void logged(Logged logged) {
    if (logged instanceof Logged.Said(_, var envelope)) {
      switch (envelope.data()) {
        case DeployOrder order -> ordered(order);
        case Report report -> reported(report);
        default -> {} // Neither the beginning nor the end of an attempt.
      }
    }
  }

  private void ordered(DeployOrder order) {
    var items = new HashMap<Integer, String>();
    for (var item : order.content().items()) {
      if (item instanceof ContentItem.StoredFile file) {
        items.put(file.id(), file.sha256().intern());
      }
    }
    ordered.put(new Attempt(order.entry().value(), order.attempt()), items);
  }

  private void reported(Report report) {
    looked();
    var attempt = new Attempt(report.entry().value(), report.attempt());
    var before = reported.put(attempt, report.outcome());
    if (before != null && !before.equals(report.outcome())) {
      broken("%s has two ends: %s and %s", attempt, before, report.outcome());
    }
  }

  @Override
  public void seen(Seen seen) {
    if (seen.kind() != Seen.Kind.POST) {
      return;
    }
    looked();
    var attempt = Attempt.of(seen.key());
    var items = attempt.map(ordered::get).orElse(null);
    if (items == null) {
      broken("call %d: %s was never ordered", seen.seq(), seen.key());
      return;
    }
    var item = Integer.parseInt(seen.key().substring(seen.key().lastIndexOf('-') + 1));
    if (seen.deployed() && !seen.sha256().equals(items.get(item))) {
      broken(
          "call %d: %s came with the bytes %s, and was ordered with %s",
          seen.seq(), seen.key(), seen.sha256(), items.get(item));
    }
    if (seen.deployed()) {
      var deployment = deployments.computeIfAbsent(seen.key(), _ -> new Deployment());
      deployment.carriedOut++;
      if (deployment.carriedOut > 1) {
        broken(
            "%s was carried out at call %d and again at call %d",
            seen.key(), deployment.call, seen.seq());
      }
      deployment.last = seen.at();
      deployment.call = seen.seq();
    }
  }

  @Override
  public void conclude(Tables tables) {
    Set<Integer> seenAtDestination = new HashSet<>();
    tables.nodes(
        node -> {
          if ("HTTP".equals(node.destinationType())) {
            seenAtDestination.add(node.id());
          }
        });
    tables.attempts(
        row -> {
          if (seenAtDestination.contains(row.node()) && row.outcome().isPresent()) {
            ended(new Attempt(row.entry(), row.attempt()), row);
          }
        });
  }

  private void ended(Attempt attempt, Tables.Attempt row) {
    var outcome = row.outcome().orElseThrow();
    holds(
        outcome.equals(reported.get(attempt)),
        "run %d, %s ended with %s, and reported %s",
        row.run(),
        attempt,
        outcome,
        reported.get(attempt));
    for (int item : ordered.getOrDefault(attempt, Map.of()).keySet()) {
      var deployment = deployments.get(attempt.key(item));
      int times = deployment == null ? 0 : deployment.carriedOut;
      switch (outcome) {
        case DeployOutcome.Succeeded _ when times != 1 ->
            broken("%s was reported succeeded, and carried out %d times", attempt.key(item), times);
        case DeployOutcome.Fatal _ when times != 0 ->
            broken("%s was reported fatal, and carried out %d times", attempt.key(item), times);
        default -> {} // Once or not at all: the report says that nobody knows, or in part.
      }
      if (deployment != null && deployment.last.isAfter(row.endedAt())) {
        broken(
            "%s was carried out at %s (call %d), after its end at %s",
            attempt.key(item), deployment.last, deployment.call, row.endedAt());
      }
    }
  }
}
