package dev.waybill.api;

import dev.waybill.api.core.KnownNode;
import dev.waybill.api.core.QueuePage;
import dev.waybill.api.core.QueueQuery;
import dev.waybill.api.core.QueuedContent;
import dev.waybill.api.core.QueuedRequest;
import dev.waybill.api.core.TrackedRequest;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.Set;

/// What looking at queues asks of storage.
public interface QueueViews {
  Uni<Optional<KnownNode>> node(TenantId tenant, NodeId node);

  /// A queue in its order, as it was at one moment, however long it is.
  Multi<QueuedRequest> list(TenantId tenant, NodeId node, QueueQuery query);

  Uni<Optional<QueuedRequest>> one(TenantId tenant, NodeId node, TransportRequestId request);

  /// At most `count` entries after a mark. Costs the same wherever in the queue that is.
  Uni<QueuePage> page(
      TenantId tenant, NodeId node, Set<EntryStatus> statuses, QueuePage.Mark after, int count);

  /// At most `count` content entries of a request in a queue, behind the place `after`. Costs the
  /// same however many it has.
  Uni<Optional<QueuedContent>> content(
      TenantId tenant, NodeId node, TransportRequestId request, int after, int count);

  Uni<Optional<TrackedRequest>> track(TenantId tenant, TransportRequestId request);
}
