package dev.waybill.api.core;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TransportRequestId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An action that someone asks for, as it is first stored.
///
/// @param node where it takes place; a file upload takes place in no node
/// @param input the message that asks the queue; empty when no queue is asked
/// @param requests the ones it is about, as far as they are known beforehand
public record NewAction(
    ActionId id,
    ActionType type,
    Optional<Place> node,
    Author author,
    Instant at,
    Optional<UUID> input,
    List<TransportRequestId> requests) {
  public NewAction {
    requests = List.copyOf(requests);
  }

  /// A node by number and name.
  public record Place(NodeId id, String name) {}

  /// What is done with being asked for: no queue has a say in it.
  public static NewAction done(
      ActionId id,
      ActionType type,
      Optional<Place> node,
      Author author,
      Instant at,
      List<TransportRequestId> requests) {
    return new NewAction(id, type, node, author, at, Optional.empty(), requests);
  }

  /// What a queue has to answer.
  public static NewAction asked(
      ActionId id,
      ActionType type,
      KnownNode node,
      Author author,
      Instant at,
      UUID input,
      List<TransportRequestId> requests) {
    return new NewAction(
        id, type, Optional.of(place(node)), author, at, Optional.of(input), requests);
  }

  public static Place place(KnownNode node) {
    return new Place(node.id(), node.name());
  }

  public ActionStatus status() {
    return input.isPresent() ? ActionStatus.INITIAL : ActionStatus.SUCCEEDED;
  }

  /// Empty until it has ended.
  public Optional<Instant> endedAt() {
    return input.isPresent() ? Optional.empty() : Optional.of(at);
  }
}
