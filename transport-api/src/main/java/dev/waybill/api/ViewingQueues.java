package dev.waybill.api;

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
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// People and pipelines look at queues, and where a request stands.
@ApplicationScoped
public class ViewingQueues {
  private final QueueViews queues;
  private final WorkingOutMd5 md5s;

  ViewingQueues(QueueViews queues, WorkingOutMd5 md5s) {
    this.queues = queues;
    this.md5s = md5s;
  }

  /// The queue, once it is known that there is one.
  public Uni<Multi<QueuedRequest>> list(
      TenantId tenant, NodeId node, QueueQuery.Parameters parameters) {
    return switch (parameters.read()) {
      case QueueQuery.Read.Faulty(var problems) ->
          Uni.createFrom().failure(Problem.INVALID_PARAMETER.because(String.join(". ", problems)));
      case QueueQuery.Read.Sound(var query) ->
          existing(tenant, node).map(_ -> queues.list(tenant, node, query));
    };
  }

  public Uni<QueuedRequest> one(TenantId tenant, NodeId node, TransportRequestId request) {
    return existing(tenant, node)
        .chain(() -> queues.one(tenant, node, request))
        .map(found -> found.orElseThrow(() -> notInQueue(node, request)));
  }

  /// What a request brings to a queue: at most `count` content entries behind the place `after`.
  /// MD5s that are missing are there at the next look.
  public Uni<QueuedContent> content(
      TenantId tenant, NodeId node, TransportRequestId request, int after, int count) {
    return existing(tenant, node)
        .chain(() -> queues.content(tenant, node, request, after, count))
        .map(found -> found.orElseThrow(() -> notInQueue(node, request)))
        .invoke(content -> md5s.soon(tenant, content.withoutMd5()));
  }

  public Uni<QueuePage> page(
      TenantId tenant, NodeId node, Set<EntryStatus> statuses, QueuePage.Mark after, int count) {
    return existing(tenant, node).chain(() -> queues.page(tenant, node, statuses, after, count));
  }

  public Uni<TrackedRequest> track(TenantId tenant, TransportRequestId request) {
    return queues
        .track(tenant, request)
        .map(found -> found.orElseThrow(() -> noSuchRequest(request)));
  }

  private Uni<Void> existing(TenantId tenant, NodeId node) {
    return queues
        .node(tenant, node)
        .invoke(
            found -> {
              if (found.isEmpty()) {
                throw AskingQueues.noSuchNode(node);
              }
            })
        .replaceWithVoid();
  }

  private static Problem.Refused notInQueue(NodeId node, TransportRequestId request) {
    return Problem.NOT_IN_QUEUE.because(
        "Transport request %s is not in the import queue of node %s".formatted(request, node));
  }

  static Problem.Refused noSuchRequest(TransportRequestId request) {
    return Problem.REQUEST_NOT_FOUND.because("Transport request " + request + " does not exist");
  }
}
