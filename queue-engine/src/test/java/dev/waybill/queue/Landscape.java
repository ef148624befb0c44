package dev.waybill.queue;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ContentItem.StoredFile;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.OnFailure;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.Target;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportContent;
import dev.waybill.contracts.TransportRequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Words for tests: nodes, requests and what reaches a queue. Ids are never given twice in one JVM.
public final class Landscape {
  private static final AtomicInteger LAST = new AtomicInteger(1_000_000);

  private Landscape() {}

  /// An even number, as transport-api gives them.
  public static int freshId() {
    return LAST.addAndGet(2);
  }

  public static NodeId aNode() {
    return new NodeId(freshId());
  }

  public static TransportRequestId aRequest() {
    return new TransportRequestId(freshId());
  }

  public static ActionId anAction() {
    return new ActionId(freshId());
  }

  public static TransportContent content(String description) {
    return new TransportContent(
        description,
        List.of(
            new StoredFile(
                2, ContentType.MTA, 4, "app.mtar", "0".repeat(64), 1_024, "app", "1.0.0")));
  }

  public static NodeSettings deploying(NodeId... followOnNodes) {
    return settings(false, false, Optional.of(target()), followOnNodes);
  }

  public static NodeSettings byReference() {
    return settings(false, false, Optional.of(target(ContentType.BTP_ABAP)));
  }

  public static NodeSettings importingByItself() {
    return settings(false, true, Optional.of(target()));
  }

  public static NodeSettings virtual(NodeId... followOnNodes) {
    return settings(true, false, Optional.empty(), followOnNodes);
  }

  private static NodeSettings settings(
      boolean virtual, boolean automatic, Optional<Target> target, NodeId... followOnNodes) {
    return new NodeSettings(
        "NODE",
        virtual,
        ForwardMode.ON_SUCCESS,
        false,
        automatic,
        OnFailure.CONTINUE,
        Duration.ofHours(6),
        target,
        List.of(followOnNodes));
  }

  private static Target target() {
    return target(ContentType.MTA);
  }

  private static Target target(ContentType type) {
    return new Target(type, new DestinationId(2), 1, "here", "default");
  }

  public static NodeInput configure(NodeId node, NodeSettings settings) {
    return new NodeInput.ConfigureNode(node, 1, settings);
  }

  public static NodeInput.Arrive arrive(NodeId node, TransportRequestId request) {
    return arrive(node, request, "a change");
  }

  public static NodeInput.Arrive arrive(
      NodeId node, TransportRequestId request, String description) {
    return new NodeInput.Arrive(
        node,
        request,
        Optional.of(new QueueEntryId(freshId())),
        EntryMode.FINAL,
        content(description));
  }

  public static NodeInput importAll(NodeId node) {
    return new NodeInput.Import(node, anAction(), new Selection.All(), "ann");
  }

  public static List<TransportRequestId> requests(int count) {
    return IntStream.range(0, count).mapToObj(_ -> aRequest()).toList();
  }

  public static <I extends NodeInput> Envelope<I> sent(I input) {
    var id = UUID.randomUUID();
    return new Envelope<>(
        id,
        Instant.parse("2026-11-21T08:00:00Z"),
        TenantId.DEFAULT,
        Envelope.source(TenantId.DEFAULT, "transport-api"),
        id,
        input);
  }
}
