package dev.waybill.api;

import dev.waybill.api.core.ActionView;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// People and pipelines follow what was asked for: actions, and the log of what came of them.
@ApplicationScoped
public class FollowingActions {
  private final ActionStore actions;
  private final QueueViews queues;

  FollowingActions(ActionStore actions, QueueViews queues) {
    this.actions = actions;
    this.queues = queues;
  }

  public Uni<ActionView> one(TenantId tenant, ActionId action) {
    return actions.find(tenant, action).map(found -> found.orElseThrow(() -> noSuchAction(action)));
  }

  static Problem.Refused noSuchAction(ActionId action) {
    return Problem.ACTION_NOT_FOUND.because("Transport action " + action + " does not exist");
  }

  /// What was done with a request in a node, newest first.
  public Uni<List<ActionView>> of(TenantId tenant, NodeId node, TransportRequestId request) {
    return queues
        .node(tenant, node)
        .invoke(
            found -> {
              if (found.isEmpty()) {
                throw AskingQueues.noSuchNode(node);
              }
            })
        .chain(() -> queues.track(tenant, request))
        .invoke(
            found -> {
              if (found.isEmpty()) {
                throw ViewingQueues.noSuchRequest(request);
              }
            })
        .chain(() -> actions.of(tenant, node, request));
  }
}
