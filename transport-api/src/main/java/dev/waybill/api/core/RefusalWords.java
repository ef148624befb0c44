package dev.waybill.api.core;

import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.TransportRequestId;
import java.util.List;
import java.util.stream.Collectors;

/// Says in words why a queue refused, and which requests stood in the way.
public final class RefusalWords {
  private RefusalWords() {}

  public static String of(Refusal why, List<TransportRequestId> requests) {
    return switch (requests.size()) {
      case 0 -> "The queue refused: " + reason(why);
      case 1 -> "Transport request " + requests.getFirst() + ": " + reason(why);
      default -> "Transport requests " + listed(requests) + ": " + reason(why);
    };
  }

  private static String reason(Refusal why) {
    return switch (why) {
      case NOT_IN_QUEUE -> "not in the import queue of this node";
      case NOT_IMPORTABLE -> "only what is initial, repeatable or fatal can be imported";
      case ALREADY_RUNNING -> "an import of it is running";
      case NOT_FORWARDABLE -> "only what is succeeded, skipped, warning or error can be forwarded";
      case NOT_FORWARDED_BY_HAND ->
          "the node forwards by itself; only forward mode MANUAL forwards on demand";
      case NOT_IN_TEST_SCOPE -> "it is in test, and no follow-on node is in the scope of its test";
      case NO_FOLLOW_ON_NODE -> "no transport route leaves the node";
      case NOT_RESETTABLE -> "only what is succeeded, skipped, warning or error can be reset";
      case NOT_REMOVABLE -> "a release has overtaken it; it takes no action any more";
      case ALREADY_REMOVED -> "it has been removed before";
      case IMPORT_DISABLED -> "imports into the node are disabled";
      case IMPORTS_BY_ITSELF -> "the node imports by itself; its automatic import is on";
      case NO_DESTINATION -> "the node has no destination to deploy to";
      case NOT_BY_SELECTION -> "content of this type is imported all or up to a request";
      case NOT_FINAL -> "something is still to be done with it here";
      case NOT_IN_TEST -> "it is not in test here";
      case STALE_REPORT -> "the attempt that was reported is over";
      case STALE_CONFIGURATION -> "a newer configuration of the node is known";
      case STALE_SCHEDULE -> "the node has another schedule by now, or it has fired already";
      case STALE_RUN -> "the run has ended";
      case NO_SUCH_NODE -> "the node does not exist any more";
    };
  }

  private static String listed(List<TransportRequestId> requests) {
    return requests.stream().map(TransportRequestId::toString).collect(Collectors.joining(", "));
  }
}
