package dev.waybill.worker.core;

import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentItem.Reference;
import dev.waybill.contracts.ContentItem.StoredFile;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.NodeFile;
import dev.waybill.contracts.PinnedFile;
import dev.waybill.contracts.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A line of the import's log, as an operator reads it.
///
/// @param item the content entry it is about; 0 for the request as a whole
/// @param messageId what the line is, for programs; a blank for what is passed through
public record LogLine(int item, String messageId, Severity severity, String text) {
  private static final String PASSED_THROUGH = " ";

  /// The lines that open the log of a run.
  public static List<LogLine> opening(DeployOrder order, Destination destination, long run) {
    List<LogLine> lines = new ArrayList<>();
    lines.add(destination(order, destination));
    order
        .content()
        .items()
        .forEach(
            item -> {
              Optional<NodeFile> file = pinned(order, item);
              lines.add(entity(order, item));
              file.map(one -> used(item.id(), one)).ifPresent(lines::add);
            });
    lines.add(started(run));
    return lines;
  }

  /// Where the content goes to.
  public static LogLine destination(DeployOrder order, Destination destination) {
    return info(
        0,
        "DESTINATION_DETAILS",
        "Transport node %s (%s), content type %s, destination %s of type %s"
            .formatted(
                order.nodeName(),
                order.node(),
                order.target().contentType(),
                destination.name(),
                destination.type()));
  }

  /// What is deployed.
  public static LogLine entity(DeployOrder order, ContentItem item) {
    String text =
        switch (item) {
          case StoredFile file ->
              "Entity to deploy: file %s (%d), content type %s, storage type FILE, %d bytes"
                  .formatted(file.fileName(), file.fileId(), file.contentType(), file.bytes());
          case Reference reference ->
              "Entity to deploy: %s, content type %s, storage type REFERENCE"
                  .formatted(reference.uri(), reference.contentType());
        };
    return info(item.id(), "ENTITY_DETAILS", text + without(order, item));
  }

  /// What of the node goes with it: which one it is, and never what it holds.
  private static LogLine used(int item, NodeFile file) {
    String name =
        switch (file) {
          case NodeFile.MtaExtDescriptor _ -> "MTA_EXTENSION_DESCRIPTOR_USED";
          case NodeFile.DeploymentConfiguration _ -> "DEPLOYMENT_CONFIGURATION_USED";
        };
    return info(item, name, "Used: " + Enclosure.words(file));
  }

  /// That an MTA is deployed as it is.
  private static String without(DeployOrder order, ContentItem item) {
    return item.contentType() == ContentType.MTA && pinned(order, item).isEmpty()
        ? "; no MTA extension descriptor of the node is for it"
        : "";
  }

  private static Optional<NodeFile> pinned(DeployOrder order, ContentItem item) {
    return order.files().stream()
        .filter(pinned -> pinned.item() == item.id())
        .map(PinnedFile::file)
        .findFirst();
  }

  /// The first step is about to begin.
  public static LogLine started(long run) {
    return info(0, "DEPLOYMENT_STARTED", "Deployment started; process ID " + run);
  }

  /// A worker goes on where another stopped, or itself before a restart.
  public static LogLine adopted(long run) {
    return info(0, "DEPLOYMENT_ADOPTED", "Deployment taken over; process ID " + run);
  }

  public static LogLine done(DeployPlan.Planned planned) {
    return info(planned.item(), PASSED_THROUGH, planned.step().words() + ": done");
  }

  /// Something is away; it is tried again.
  public static LogLine waiting(int item, String reason) {
    return new LogLine(item, PASSED_THROUGH, Severity.WARNING, reason + " It is tried again.");
  }

  /// How it ended; what went wrong, with each content entry that it went wrong for as well: that
  /// is where clients look for reasons.
  ///
  /// @param items those content entries
  public static List<LogLine> ended(DeployOutcome outcome, List<Integer> items) {
    return switch (outcome) {
      case DeployOutcome.Succeeded() ->
          List.of(info(0, "DEPLOYMENT_ENDED", "Deployment succeeded"));
      case DeployOutcome.Skipped(String reason) ->
          List.of(info(0, "DEPLOYMENT_ENDED", "Deployment skipped: " + reason));
      case DeployOutcome.Warned(String reason) ->
          ended(items, Severity.WARNING, "a warning", reason);
      case DeployOutcome.Errored(String reason) -> ended(items, Severity.ERROR, "an error", reason);
      case DeployOutcome.Fatal(String reason) ->
          ended(items, Severity.FATAL, "a fatal error", reason);
    };
  }

  private static List<LogLine> ended(
      List<Integer> items, Severity severity, String how, String reason) {
    List<LogLine> lines = new ArrayList<>();
    items.forEach(item -> lines.add(new LogLine(item, PASSED_THROUGH, severity, reason)));
    lines.add(
        new LogLine(
            0, "DEPLOYMENT_ENDED", severity, "Deployment ended with " + how + ": " + reason));
    return lines;
  }

  private static LogLine info(int item, String messageId, String text) {
    return new LogLine(item, messageId, Severity.INFO, text);
  }
}
