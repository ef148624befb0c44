package dev.waybill.worker.core;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentItem.StoredFile;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.NodeFile;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.PinnedFile;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Target;
import dev.waybill.contracts.TransportContent;
import dev.waybill.contracts.TransportRequestId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Orders and destinations to test with.
public final class Fixtures {
  public static final String SHA256 = "ab".repeat(32);

  private Fixtures() {}

  public static StoredFile anMta(int id, String mtaId, String sha256) {
    return new StoredFile(id, ContentType.MTA, 40, mtaId + ".mtar", sha256, 10, mtaId, "1.0.0");
  }

  public static StoredFile aFile(int id, String fileName) {
    return new StoredFile(id, ContentType.APP, 41, fileName, SHA256, 10, "", "");
  }

  public static DeployOrder anOrder(ContentItem... items) {
    return anOrder(2, 358, 1, Instant.MAX, items);
  }

  public static DeployOrder anOrder(
      int node, int entry, int attempt, Instant deadline, ContentItem... items) {
    return new DeployOrder(
        new NodeId(node),
        "QA",
        new TransportRequestId(352),
        new QueueEntryId(entry),
        attempt,
        new ActionId(360),
        new TransportContent("a change", List.of(items)),
        new Target(ContentType.MTA, new DestinationId(7), 1, "QA_DIR", "default"),
        deadline);
  }

  /// The same order, and what of its node goes with a content entry.
  public static DeployOrder with(DeployOrder order, int item, NodeFile file) {
    return new DeployOrder(
        order.node(),
        order.nodeName(),
        order.request(),
        order.entry(),
        order.attempt(),
        order.action(),
        order.content(),
        order.target(),
        order.deadline(),
        List.of(new PinnedFile(item, file)));
  }

  public static NodeFile aDescriptor(String sha256) {
    return new NodeFile.MtaExtDescriptor(12, sha256, "shop.qa", "shop", "*");
  }

  public static NodeFile aConfiguration(String sha256) {
    return new NodeFile.DeploymentConfiguration(14, sha256, "spaces.json");
  }

  public static Destination aDirectory(String... properties) {
    return new Destination(7, 1, "QA_DIR", "DIRECTORY", pairs(properties));
  }

  public static Destination aReceiver(String... properties) {
    return new Destination(8, 1, "QA_HTTP", "HTTP", pairs(properties));
  }

  private static Map<String, String> pairs(String... properties) {
    Map<String, String> pairs = new HashMap<>();
    for (int i = 0; i < properties.length; i += 2) {
      pairs.put(properties[i], properties[i + 1]);
    }
    return pairs;
  }
}
