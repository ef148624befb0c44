package dev.waybill.api;

import dev.waybill.api.core.KnownNode;
import dev.waybill.content.DirectoryStore;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.NodeId;
import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Envelopes;
import dev.waybill.testkit.TestingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One tenant in memory, and the use cases over it. What PostgreSQL keeps, and how it answers, is
/// repeated here in few words; that both answer alike is what the stories are told twice for.
public final class TestingTenant {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  private record Route(NodeId from, NodeId to) {}

  private final Map<NodeId, KnownNode> nodes = new LinkedHashMap<>();
  private final List<Route> routes = new ArrayList<>();
  private final TestingJournal journal = new TestingJournal();
  private final TestingNodeFiles nodeFiles = new TestingNodeFiles(this);
  private final TestingContent content = new TestingContent(this);
  private final TestingQueueViews queues = new TestingQueueViews(this);
  private final TestingClock clock = new TestingClock(NOW);
  private final Doorbell doorbell = new Doorbell();
  private final Path folder;
  private final DirectoryStore store;
  private int drawn;

  /// @param folder where the bytes of files lie
  public TestingTenant(Path folder) throws IOException {
    this.folder = folder;
    this.store = new DirectoryStore(folder);
  }

  public NodeId node(String name, Optional<ContentType> deploys) {
    var id = new NodeId(fresh());
    nodes.put(id, new KnownNode(id, name, true, deploys.stream().toList()));
    return id;
  }

  public void route(String from, String to) {
    routes.add(new Route(node(from).orElseThrow().id(), node(to).orElseThrow().id()));
  }

  /// Each thing is done a little later than the one before.
  public void passes() {
    clock.passes(Duration.ofSeconds(1));
  }

  public KeepingMtaExtDescriptors descriptors() {
    return new KeepingMtaExtDescriptors(nodeFiles.new Descriptors(), doorbell, clock);
  }

  public KeepingDeploymentConfigurations configurations() {
    return new KeepingDeploymentConfigurations(nodeFiles.new Configurations(), doorbell, clock);
  }

  public UploadingFiles files() {
    var settings = new Limits(folder);
    var storage = new WatchingStorage(content, settings, doorbell, new SimpleMeterRegistry());
    return new UploadingFiles(store, content, storage, settings, clock);
  }

  public ExportingRequests exporting() {
    return new ExportingRequests(content, new Envelopes("transport-api", clock), doorbell, clock);
  }

  public ViewingQueues viewing() {
    Md5Store forgetful = (_, _, _) -> Uni.createFrom().voidItem();
    return new ViewingQueues(queues, new WorkingOutMd5(store, forgetful));
  }

  public ReadingLogs logs() {
    return new ReadingLogs(journal, queues);
  }

  int fresh() {
    return ++drawn;
  }

  Optional<KnownNode> node(NodeId id) {
    return Optional.ofNullable(nodes.get(id));
  }

  Optional<KnownNode> node(String name) {
    return nodes.values().stream().filter(node -> node.name().equals(name)).findFirst();
  }

  Stream<KnownNode> after(NodeId source) {
    return routes.stream()
        .filter(route -> route.from().equals(source))
        .map(route -> nodes.get(route.to()));
  }

  TestingJournal journal() {
    return journal;
  }

  TestingNodeFiles nodeFiles() {
    return nodeFiles;
  }

  TestingContent content() {
    return content;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Each Java has it.
    }
  }

  private record Limits(Path contentDirectory) implements TransportSettings {
    @Override
    public MemorySize fileLimit() {
      return new MemorySize(BigInteger.valueOf(1 << 20));
    }

    @Override
    public MemorySize quota() {
      return new MemorySize(BigInteger.valueOf(1 << 24));
    }

    @Override
    public Duration answerWithin() {
      return Duration.ofSeconds(5);
    }
  }
}
