package dev.waybill.queue;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Envelopes;
import dev.waybill.courier.Inbox;
import dev.waybill.courier.Outbox;
import dev.waybill.queue.QueueStore.Overdue;
import dev.waybill.queue.QueueStore.Page;
import dev.waybill.queue.kafka.BenchedWire;
import dev.waybill.queue.postgres.PostgresQueueStore;
import dev.waybill.testkit.BenchedPostgres;
import dev.waybill.testkit.CpuTimes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.source.yaml.YamlConfigSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The engine on a real PostgreSQL of its own, without Kafka and Quarkus between: what a batch of
/// inputs costs by itself.
final class BenchedEngine implements AutoCloseable {
  private static final String PROPERTIES = "quarkus.datasource.reactive.additional-properties.";

  private final BenchedPostgres postgres = new BenchedPostgres("queue_engine");
  private final Vertx vertx = Vertx.vertx();
  private final Pool pool;
  private final ChangingQueues changing;
  private final Map<NodeId, DeployOrder> orders = new ConcurrentHashMap<>();

  BenchedEngine() throws IOException, SQLException {
    pool =
        new Pool(
            PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(6))
                .connectingTo(
                    PgConnectOptions.fromUri(postgres.reactiveUrl())
                        .setUser(postgres.user().name())
                        .setPassword(postgres.user().password())
                        .setCachePreparedStatements(true)
                        .setProperties(properties()))
                .using(vertx)
                .build());
    var clock = Clock.systemUTC();
    changing =
        new ChangingQueues(
            new PostgresQueueStore(pool, new Inbox(), new Outbox()),
            new Overhearing(BenchedWire.of(new Envelopes("queue-engine", clock)), orders),
            new Doorbell(),
            new Measuring(new SimpleMeterRegistry()),
            clock);
  }

  /// How the service itself connects.
  private static Map<String, String> properties() {
    try {
      var source = new YamlConfigSource(BenchedEngine.class.getResource("/application.yaml"));
      var properties = new HashMap<>(PgConnectOptions.DEFAULT_PROPERTIES);
      source.getProperties().entrySet().stream()
          .filter(property -> property.getKey().startsWith(PROPERTIES))
          .forEach(p -> properties.put(p.getKey().substring(PROPERTIES.length()), p.getValue()));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Handles batch after batch where the engine does, on an event loop.
  void handle(List<List<Received>> batches) {
    onEventLoop(
        () -> {
          var all = Uni.createFrom().voidItem();
          for (var batch : batches) {
            all = all.chain(() -> changing.change(batch));
          }
          return all;
        });
  }

  private void onEventLoop(Supplier<Uni<Void>> work) {
    var done = new CompletableFuture<Void>();
    vertx
        .getOrCreateContext()
        .runOnContext(
            _ -> work.get().subscribe().with(done::complete, done::completeExceptionally));
    done.join();
  }

  /// The newest order for a node, once.
  Optional<DeployOrder> takeOrder(NodeId node) {
    return Optional.ofNullable(orders.remove(node));
  }

  boolean hasOrder(NodeId node) {
    return orders.containsKey(node);
  }

  /// A connection as the owner of the tables.
  Connection owner() throws SQLException {
    return postgres.owner();
  }

  CpuTimes cpu() {
    return postgres.cpu();
  }

  @Override
  public void close() {
    pool.closeAndAwait();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    postgres.close();
  }

  /// Says what is said, and remembers the orders.
  private record Overhearing(Saying saying, Map<NodeId, DeployOrder> orders) implements Saying {
    @Override
    public List<Envelope<?>> about(Decided decided) {
      var said = saying.about(decided);
      for (var message : said) {
        if (message.data() instanceof DeployOrder order) {
          orders.put(order.node(), order);
        }
      }
      return said;
    }

    @Override
    public Envelope<?> about(Overdue overdue, Instant at) {
      return saying.about(overdue, at);
    }

    @Override
    public Envelope<?> about(QueueStore.DueSchedule due, Instant at) {
      return saying.about(due, at);
    }

    @Override
    public Envelope<?> about(Drift.StandingRun run, Instant at) {
      return saying.about(run, at);
    }

    @Override
    public List<Envelope<?>> again(Page page, Instant at) {
      return saying.again(page, at);
    }

    @Override
    public List<Envelope<?>> orders(Page page, Instant at) {
      return saying.orders(page, at);
    }
  }
}
