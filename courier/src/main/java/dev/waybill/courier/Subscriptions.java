package dev.waybill.courier;

import dev.waybill.contracts.Topic;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What this service reads. Subscribe when it starts; until it stops, what comes is handled poll by
/// poll and in order, and its offset is committed once the database has it, never before.
@ApplicationScoped
public class Subscriptions {
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private final CourierSettings settings;
  private final Delivery delivery;
  private final Positions positions;
  private final Lags lags;
  private final Vertx vertx;
  private final String service;
  private final String instance;
  private final List<Subscription> all = new CopyOnWriteArrayList<>();

  @Inject
  Subscriptions(
      CourierSettings settings,
      Delivery delivery,
      Positions positions,
      Lags lags,
      Vertx vertx,
      @ConfigProperty(name = "waybill.service") String service,
      @ConfigProperty(name = "waybill.instance") String instance) {
    this.settings = settings;
    this.delivery = delivery;
    this.positions = positions;
    this.lags = lags;
    this.vertx = vertx;
    this.service = service;
    this.instance = instance;
  }

  /// For a handler that answers with a `Uni`, on an event loop of its own.
  public void subscribe(Topic topic, Pace pace, BatchHandler handler) {
    begin(topic, pace, Handling.reacting(vertx, records -> delivery.deliver(records, handler)));
  }

  /// For a handler that waits, on a thread of its own.
  public void subscribeBlocking(Topic topic, Pace pace, BlockingBatchHandler handler) {
    var name = "handles " + topic.shortName();
    begin(
        topic, pace, Handling.waiting(name, records -> delivery.deliverBlocking(records, handler)));
  }

  private void begin(Topic topic, Pace pace, Handling handling) {
    if (settings.reads()) {
      var client = new Client(settings.bootstrapServers(), service, instance);
      var subscription =
          new Subscription(topic, client.reading(topic, pace), handling, positions, lags);
      all.add(subscription);
      subscription.begin();
    }
  }

  /// Lets each consumer be worked on by the one thread that may; returns when that is done, or
  /// could not be done in time.
  void visit(Consumer<org.apache.kafka.clients.consumer.Consumer<?, ?>> work)
      throws InterruptedException {
    for (var subscription : all) {
      subscription.visit(work);
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    all.forEach(Subscription::stop);
    var until = System.nanoTime() + LONGEST_END.toNanos();
    for (var subscription : all) {
      subscription.awaitEnd(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
    }
  }
}
