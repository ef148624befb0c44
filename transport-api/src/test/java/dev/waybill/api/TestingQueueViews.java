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

/// What stands in the queues of one tenant, in memory; queues themselves are told of elsewhere.
record TestingQueueViews(TestingTenant tenant) implements QueueViews {
  @Override
  public Uni<Optional<KnownNode>> node(TenantId owner, NodeId node) {
    return Uni.createFrom().item(tenant.node(node));
  }

  @Override
  public Multi<QueuedRequest> list(TenantId owner, NodeId node, QueueQuery query) {
    throw new UnsupportedOperationException("the stories of queues are the engine's");
  }

  @Override
  public Uni<Optional<QueuedRequest>> one(TenantId owner, NodeId node, TransportRequestId request) {
    throw new UnsupportedOperationException("the stories of queues are the engine's");
  }

  @Override
  public Uni<QueuePage> page(
      TenantId owner, NodeId node, Set<EntryStatus> statuses, QueuePage.Mark after, int count) {
    throw new UnsupportedOperationException("the stories of queues are the engine's");
  }

  @Override
  public Uni<Optional<QueuedContent>> content(
      TenantId owner, NodeId node, TransportRequestId request, int after, int count) {
    return Uni.createFrom()
        .item(
            tenant
                .node(node)
                .filter(known -> tenant.content().stands(request, node))
                .map(known -> tenant.content().in(known, request)));
  }

  @Override
  public Uni<Optional<TrackedRequest>> track(TenantId owner, TransportRequestId request) {
    return Uni.createFrom().item(tenant.content().track(request));
  }
}
