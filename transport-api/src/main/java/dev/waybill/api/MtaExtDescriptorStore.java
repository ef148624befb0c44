package dev.waybill.api;

import dev.waybill.api.core.Author;
import dev.waybill.api.core.MtaExtDescriptor;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What we ask of storage to keep the MTA extension descriptors of nodes. A node has one at most
/// for an MTA and a version binding; they go when the node goes.
public interface MtaExtDescriptorStore {
  /// Those of a node in the order of their ids; nothing when there is no such node.
  Uni<Optional<List<MtaExtDescriptor>>> of(TenantId tenant, NodeId node);

  Uni<Optional<SentFile>> content(TenantId tenant, NodeId node, int descriptor);

  /// Keeps one more, and its upload as an action.
  Uni<Kept> add(Author author, NodeId node, MtaExtDescriptor.Draft draft, Instant at);

  /// Puts another one in its place, and keeps the upload as an action.
  Uni<Kept> replace(
      Author author, NodeId node, int descriptor, MtaExtDescriptor.Draft draft, Instant at);

  /// Whether it was there; that it went is kept as an action.
  Uni<Boolean> remove(Author author, NodeId node, int descriptor, Instant at);

  /// What came of keeping one.
  sealed interface Kept {
    record Done(MtaExtDescriptor descriptor) implements Kept {}

    /// There is one for that MTA and version binding.
    record Taken() implements Kept {}

    record NoSuchNode() implements Kept {}

    record NoSuchDescriptor() implements Kept {}
  }
}
