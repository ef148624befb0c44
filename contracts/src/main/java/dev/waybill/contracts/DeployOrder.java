package dev.waybill.contracts;

import java.time.Instant;
import java.util.List;

/// The queue orders a deployment, on the topic `deploy-orders`, keyed by the node.
///
/// It carries all that a worker needs but the bytes and the destination's secrets.
///
/// @param attempt counts the tries of this entry, from 1
/// @param deadline when the worker must have reported
/// @param files of the node, as they were when the import began: they go with content entries
public record DeployOrder(
    NodeId node,
    String nodeName,
    TransportRequestId request,
    QueueEntryId entry,
    int attempt,
    ActionId action,
    TransportContent content,
    Target target,
    Instant deadline,
    List<PinnedFile> files)
    implements Message {
  public DeployOrder {
    Whole.given(node, "node");
    Whole.text(nodeName, "nodeName");
    Whole.given(request, "request");
    Whole.given(entry, "entry");
    Whole.positive(attempt, "attempt");
    Whole.given(action, "action");
    Whole.given(content, "content");
    Whole.given(target, "target");
    Whole.given(deadline, "deadline");
    files = Whole.listOrNone(files, "files");
  }

  /// An order that no file of the node goes with.
  public DeployOrder(
      NodeId node,
      String nodeName,
      TransportRequestId request,
      QueueEntryId entry,
      int attempt,
      ActionId action,
      TransportContent content,
      Target target,
      Instant deadline) {
    this(node, nodeName, request, entry, attempt, action, content, target, deadline, List.of());
  }

  @Override
  public String key() {
    return node.toString();
  }

  @Override
  public String subject() {
    return "requests/" + request + "/nodes/" + node;
  }
}
