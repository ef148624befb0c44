package dev.waybill.deploy.check.rule;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput.Arrive;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportEvent.ImportStarted;
import dev.waybill.contracts.TransportEvent.RequestForwarded;
import dev.waybill.deploy.check.evidence.Logged;
import dev.waybill.deploy.check.evidence.Origin;
import dev.waybill.deploy.check.evidence.Tables;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// I4: what was forwarded arrives once at each follow-on node, and what was started was ordered.
public final class EffectsFollowCauses extends Invariant {
  private final Map<UUID, RequestForwarded> forwarded = new HashMap<>();
  private final Map<UUID, Set<NodeId>> owed = new HashMap<>();
  private final Map<UUID, ImportStarted> started = new HashMap<>();
  private final Map<Long, Integer> ordered = new HashMap<>();

  public EffectsFollowCauses() {
    super("I4", "what is forwarded arrives, what is started is ordered");
  }

  @Override
  public void logged(Logged logged) {
    if (logged instanceof Logged.Said(var origin, var envelope) && origin == Origin.ENGINE) {
      switch (envelope.data()) {
        case RequestForwarded event -> {
          forwarded.put(envelope.id(), event);
          owed.put(envelope.id(), new HashSet<>(event.to()));
        }
        case ImportStarted event -> started.put(envelope.id(), event);
        case Arrive arrive -> arrives(envelope.causedBy(), arrive);
        case DeployOrder order -> order(envelope.causedBy(), order);
        default -> {} // Other messages neither lead to an effect nor are one.
      }
    }
  }

  private void arrives(UUID cause, Arrive arrive) {
    looked();
    var event = forwarded.get(cause);
    var targets = owed.get(cause);
    if (event == null || !event.request().equals(arrive.request())) {
      broken(
          "request %s arrives at node %s, and nobody forwarded it",
          arrive.request(), arrive.node());
    } else if (!targets.remove(arrive.node())) {
      broken(
          "request %s arrives at node %s twice, or where event %s did not lead it",
          arrive.request(), arrive.node(), cause);
    }
    if (targets != null && targets.isEmpty()) {
      owed.remove(cause);
      forwarded.remove(cause);
    }
  }

  /// An order may be said again, word for word: an attempt is carried out once.
  private void order(UUID cause, DeployOrder order) {
    looked();
    long attempt = ((long) order.entry().value() << 32) | order.attempt();
    var event = started.remove(cause);
    if (event == null) {
      if (!Integer.valueOf(order.hashCode()).equals(ordered.get(attempt))) {
        broken(
            "entry %s, attempt %d at node %s was ordered, and no such import was just started",
            order.entry(), order.attempt(), order.node());
      }
    } else if (!event.entry().equals(order.entry())
        || event.attempt() != order.attempt()
        || !event.action().equals(order.action())
        || !event.node().equals(order.node())) {
      broken("%s was ordered as %s", event, order);
    }
    ordered.putIfAbsent(attempt, order.hashCode());
  }

  @Override
  public void conclude(Tables tables) {
    owed.forEach(
        (event, nodes) ->
            broken("event %s forwarded a request to %s, where it never arrives", event, nodes));
    started.forEach(
        (id, event) -> broken("event %s: %s, and it was never ordered", id, words(event)));
  }

  private static String words(TransportEvent.ImportStarted event) {
    return "entry %s, attempt %d at node %s was started"
        .formatted(event.entry(), event.attempt(), event.node());
  }
}
