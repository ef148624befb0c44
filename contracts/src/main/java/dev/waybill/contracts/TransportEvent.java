package dev.waybill.contracts;

import java.time.Instant;
import java.util.List;

/// What happens to transport requests, for everyone, on the topic `transport-events`.
///
/// Keyed by the request, or `node:2` for what happens to a node as such. Promised: the order of a
/// node; for one request, cause before effect.
public sealed interface TransportEvent extends Message {
  NodeId node();

  /// What happens to a request at a node.
  sealed interface OfRequest extends TransportEvent {
    TransportRequestId request();

    @Override
    default String key() {
      return request().toString();
    }

    @Override
    default String subject() {
      return "requests/" + request() + "/nodes/" + node();
    }
  }

  /// What happens to a node, whatever stands in its queue.
  sealed interface OfNode extends TransportEvent {
    @Override
    default String key() {
      return "node:" + node();
    }

    @Override
    default String subject() {
      return "nodes/" + node();
    }
  }

  /// Content was exported from `node` to its follow-on nodes.
  record RequestExported(
      TransportRequestId request, NodeId node, String description, List<NodeId> to)
      implements OfRequest {
    public RequestExported {
      Whole.given(request, "request");
      Whole.given(node, "node");
      Whole.given(description, "description");
      to = Whole.list(to, "to");
    }
  }

  /// Content was uploaded to the queue of `node`.
  record RequestUploaded(TransportRequestId request, NodeId node, String description)
      implements OfRequest {
    public RequestUploaded {
      Whole.given(request, "request");
      Whole.given(node, "node");
      Whole.given(description, "description");
    }
  }

  /// The request stands in the queue of `node`: new, or at the end once more.
  record RequestQueued(
      TransportRequestId request, NodeId node, QueueEntryId entry, EntryStatus status)
      implements OfRequest {
    public RequestQueued {
      Whole.given(request, "request");
      Whole.given(node, "node");
      Whole.given(entry, "entry");
      Whole.given(status, "status");
    }
  }

  /// Its import into `node` began.
  record ImportStarted(
      TransportRequestId request, NodeId node, QueueEntryId entry, int attempt, ActionId action)
      implements OfRequest {
    public ImportStarted {
      Whole.given(request, "request");
      Whole.given(node, "node");
      Whole.given(entry, "entry");
      Whole.positive(attempt, "attempt");
      Whole.given(action, "action");
    }
  }

  /// Its import into `node` ended with `status`. A deployer's own words are not told in public.
  record ImportFinished(
      TransportRequestId request,
      NodeId node,
      QueueEntryId entry,
      ActionId action,
      EntryStatus status)
      implements OfRequest {
    public ImportFinished {
      Whole.given(request, "request");
      Whole.given(node, "node");
      Whole.given(entry, "entry");
      Whole.given(action, "action");
      Whole.given(status, "status");
    }
  }

  /// It was sent on from `node`.
  record RequestForwarded(TransportRequestId request, NodeId node, List<NodeId> to)
      implements OfRequest {
    public RequestForwarded {
      Whole.given(request, "request");
      Whole.given(node, "node");
      to = Whole.list(to, "to");
    }
  }

  /// It may be imported into `node` once more.
  record RequestReset(TransportRequestId request, NodeId node, QueueEntryId entry, ActionId action)
      implements OfRequest {
    public RequestReset {
      Whole.given(request, "request");
      Whole.given(node, "node");
      Whole.given(entry, "entry");
      Whole.given(action, "action");
    }
  }

  /// It was taken out of the queue of `node`.
  record RequestRemoved(TransportRequestId request, NodeId node, QueueEntryId entry)
      implements OfRequest {
    public RequestRemoved {
      Whole.given(request, "request");
      Whole.given(node, "node");
      Whole.given(entry, "entry");
    }
  }

  /// A test entry was overtaken by the release of its request.
  record RequestReleased(
      TransportRequestId request, NodeId node, QueueEntryId entry, EntryStatus status)
      implements OfRequest {
    public RequestReleased {
      Whole.given(request, "request");
      Whole.given(node, "node");
      Whole.given(entry, "entry");
      Whole.given(status, "status");
    }
  }

  /// A modifiable request was created at `node`. It is empty, and in no queue.
  record RequestCreated(TransportRequestId request, NodeId node, String description)
      implements OfRequest {
    public RequestCreated {
      Whole.given(request, "request");
      Whole.given(node, "node");
      Whole.given(description, "description");
    }
  }

  /// A test of a modifiable request began: it comes to the queues of `to` first.
  record TestStarted(TransportRequestId request, NodeId node, TestRound round, List<NodeId> to)
      implements OfRequest {
    public TestStarted {
      Whole.given(request, "request");
      Whole.given(node, "node");
      Whole.given(round, "round");
      to = Whole.list(to, "to");
    }
  }

  /// A modifiable request was released, so nothing of it changes any more: it comes to the queues
  /// of `to`.
  record RequestClosed(TransportRequestId request, NodeId node, String description, List<NodeId> to)
      implements OfRequest {
    public RequestClosed {
      Whole.given(request, "request");
      Whole.given(node, "node");
      Whole.given(description, "description");
      to = Whole.list(to, "to");
    }
  }

  /// A request was deleted from all queues: one that could be modified, with all that is in test of
  /// it, or any other; that one's files have gone.
  record RequestDeleted(TransportRequestId request, NodeId node) implements OfRequest {
    public RequestDeleted {
      Whole.given(request, "request");
      Whole.given(node, "node");
    }
  }

  /// Its schedule could not fire while nothing ran here: `times` moments from `first` on.
  ///
  /// @param times at least so many
  /// @param madeUp whether an import was begun in their place
  record ScheduleMissed(NodeId node, Instant first, int times, boolean madeUp) implements OfNode {
    public ScheduleMissed {
      Whole.given(node, "node");
      Whole.given(first, "first");
      Whole.positive(times, "times");
    }
  }

  /// Its schedule was switched off: `failures` imports in a row ended fatal, from `since` on (CTMS,
  /// `TmsNodeImportJobDeactivated`).
  record ScheduleDeactivated(NodeId node, int failures, Instant since) implements OfNode {
    public ScheduleDeactivated {
      Whole.given(node, "node");
      Whole.positive(failures, "failures");
      Whole.given(since, "since");
    }
  }
}
