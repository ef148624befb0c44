package dev.waybill.deploy.check.evidence;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.LandscapeEvent;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.deploy.record.Heard;

/// Which part of the history is judged: the nodes from a number on. Numbers grow, so that a run on
/// a suite with a past is judged alone.
public record Scope(int firstNode) {
  public static final Scope ALL = new Scope(0);

  boolean holds(int node) {
    return node >= firstNode;
  }

  boolean holds(Message message) {
    return switch (message) {
      case NodeInput input -> holds(input.node().value());
      case QueueChange change -> holds(change.node().value());
      case TransportEvent event -> holds(event.node().value());
      case DeployOrder order -> holds(order.node().value());
      case LandscapeEvent _ -> false;
      default -> false; // Log lines and notices of dead letters decide nothing.
    };
  }

  /// The subject is `requests/<id>/nodes/<id>`.
  boolean holds(Heard heard) {
    var subject = heard.subject();
    int at = subject == null ? -1 : subject.lastIndexOf("nodes/");
    return at >= 0 && holds(Integer.parseInt(subject.substring(at + "nodes/".length())));
  }
}
