package dev.waybill.queue;

import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.queue.core.QueueInput;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntSupplier;

/// An input that came for a queue.
///
/// @param id the message that brought it; an input is handled once by it
/// @param causedBy what led to that message; the message itself when nothing did
public record Received(UUID id, UUID causedBy, TenantId tenant, NodeId node, Draft draft) {
  /// How many fresh ids a draft takes at most.
  public static final int FRESH_IDS = 2;

  public Received {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(causedBy, "causedBy");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(draft, "draft");
  }

  /// An input that lacks only the time and fresh ids.
  @FunctionalInterface
  public interface Draft {
    QueueInput complete(Instant at, IntSupplier freshIds);
  }
}
