package dev.waybill.queue.core;

import static dev.waybill.queue.core.Fixtures.NEXT;

import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.OnFailure;
import dev.waybill.contracts.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Nodes in the words in which rules are told; each forwards to one other.
final class NodeWords {
  private NodeWords() {}

  static NodeSettings aNode() {
    return aNode(ForwardMode.ON_SUCCESS);
  }

  static NodeSettings aNode(ForwardMode mode) {
    return node(mode, false, false, false, OnFailure.CONTINUE, aTarget(ContentType.MTA));
  }

  static NodeSettings aVirtualNode() {
    return node(ForwardMode.ON_SUCCESS, true, false, false, OnFailure.CONTINUE, Optional.empty());
  }

  static NodeSettings aDisabledNode() {
    return node(
        ForwardMode.MANUAL, false, true, false, OnFailure.CONTINUE, aTarget(ContentType.MTA));
  }

  static NodeSettings anAutomaticNode() {
    return node(
        ForwardMode.ON_SUCCESS, false, false, true, OnFailure.CONTINUE, aTarget(ContentType.MTA));
  }

  static NodeSettings aDisabledAutomaticNode() {
    return node(
        ForwardMode.ON_SUCCESS, false, true, true, OnFailure.CONTINUE, aTarget(ContentType.MTA));
  }

  static NodeSettings aNodeThatStopsOnFailure() {
    return node(
        ForwardMode.ON_SUCCESS, false, false, false, OnFailure.STOP, aTarget(ContentType.MTA));
  }

  static NodeSettings anAbapNode() {
    return node(
        ForwardMode.ON_SUCCESS,
        false,
        false,
        false,
        OnFailure.CONTINUE,
        aTarget(ContentType.BTP_ABAP));
  }

  static NodeSettings aNodeWithoutDestination() {
    return node(ForwardMode.ON_SUCCESS, false, false, false, OnFailure.CONTINUE, Optional.empty());
  }

  private static Optional<Target> aTarget(ContentType type) {
    return Optional.of(new Target(type, new DestinationId(1), 1, "destination", "default"));
  }

  private static NodeSettings node(
      ForwardMode mode,
      boolean virtual,
      boolean disabled,
      boolean automatic,
      OnFailure onFailure,
      Optional<Target> target) {
    return new NodeSettings(
        "QA",
        virtual,
        mode,
        disabled,
        automatic,
        onFailure,
        Duration.ofHours(6),
        target,
        List.of(NEXT));
  }
}
