package dev.waybill.api;

import dev.waybill.api.core.ActionView;
import dev.waybill.api.core.NewAction;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/// What asking queues, and following what became of it, asks of storage.
public interface ActionStore {
  /// A fresh number for an action.
  Uni<ActionId> id();

  /// Saves the action and what asks the queue, together or not at all.
  Uni<Void> ask(NewAction action, Envelope<?> input);

  /// The action with its requests and their log.
  Uni<Optional<ActionView>> find(TenantId tenant, ActionId action);

  /// The actions of a request in a node, newest first, each with the part about the request.
  Uni<List<ActionView>> of(TenantId tenant, NodeId node, TransportRequestId request);
}
