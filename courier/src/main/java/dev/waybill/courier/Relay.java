package dev.waybill.courier;

import dev.waybill.contracts.Topic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Sends what lies in the outbox: causes first, order kept, a duplicate is fine.
///
/// One process of a service at a time does it, the one whose connection holds the lock. Whatever
/// goes wrong, it lets go of everything and begins again with the oldest row that is not sent.
@ApplicationScoped
class Relay {
  private static final Logger LOG = Logger.getLogger(Relay.class);
  private static final int BATCH = 500;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration CHECK = Duration.ofSeconds(5);
  private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

  private static final Set<String> ORDERS =
      Arrays.stream(Topic.values())
          .filter(topic -> topic.kind() == Topic.Kind.ORDER)
          .map(Topic::topicName)
          .collect(Collectors.toUnmodifiableSet());

  private final CourierSettings settings;
  private final OwnConnection connections;
  private final Doorbell doorbell;
  private final Topics topics;
  private final RelayGauges gauges;
  private final String service;
  private volatile boolean stopping;
  private Thread thread;

  @Inject
  Relay(
      CourierSettings settings,
      OwnConnection connections,
      Doorbell doorbell,
      Topics topics,
      RelayGauges gauges,
      @ConfigProperty(name = "waybill.service") String service) {
    this.settings = settings;
    this.connections = connections;
    this.doorbell = doorbell;
    this.topics = topics;
    this.gauges = gauges;
    this.service = service;
  }

  void start(@Observes StartupEvent event) {
    if (settings.relay()) {
      thread = Thread.ofPlatform().name("relay").daemon().start(this::run);
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    if (thread != null) {
      thread.interrupt();
      thread.join(LONGEST_PAUSE);
    }
  }

  private void run() {
    var pause = Duration.ofMillis(200);
    while (!stopping) {
      var started = System.nanoTime();
      try (var outbox = new OutboxRows(connections.open("relay"))) {
        follow(outbox);
        lead(outbox);
      } catch (InterruptedException _) {
        return;
      } catch (SQLException | KafkaException e) {
        if (!stopping) {
          LOG.warnf("the relay begins again: %s", Reason.of(e));
          topics.check();
        }
      } catch (RuntimeException e) {
        LOG.errorf(e, "the relay met something it does not know and begins again");
      } finally {
        gauges.hide();
      }
      var lasted = Duration.ofNanos(System.nanoTime() - started);
      pause = lasted.compareTo(LONGEST_PAUSE) > 0 ? Duration.ofMillis(200) : longer(pause);
      if (!rest(pause)) {
        return;
      }
    }
  }

  /// Another process sends: pass the rings on to it, and take its place when it has gone.
  private void follow(OutboxRows outbox) throws SQLException, InterruptedException {
    while (!outbox.lead()) {
      if (doorbell.await(settings.poll())) {
        outbox.notifyLeader();
      }
    }
  }

  private void lead(OutboxRows outbox) throws SQLException, InterruptedException {
    LOG.debug("this process sends what lies in the outbox");
    var hygiene = new Hygiene();
    try (var sender = new Sender(settings.bootstrapServers(), service);
        var listener =
            new OutboxListener(connections.open("doorbell"), outbox.channel(), doorbell)) {
      while (!stopping && listener.hears()) {
        drain(outbox, sender);
        hygiene.look(outbox);
        doorbell.await(settings.poll());
      }
    }
  }

  private void drain(OutboxRows outbox, Sender sender) throws SQLException, InterruptedException {
    List<OutboxRows.Row> rows;
    do {
      rows = outbox.unsent(BATCH);
      var kinds =
          rows.stream().collect(Collectors.partitioningBy(row -> ORDERS.contains(row.topic())));
      send(outbox, sender, kinds.get(false));
      send(outbox, sender, kinds.get(true));
      if (!rows.isEmpty()) {
        outbox.sent(rows);
      }
    } while (rows.size() == BATCH && !stopping);
  }

  private void send(OutboxRows outbox, Sender sender, List<OutboxRows.Row> rows)
      throws SQLException, InterruptedException {
    var waited = false;
    var sent = sender.send(rows);
    while (!sent.await(CHECK)) {
      if (!waited) {
        LOG.warnf("%d messages wait for Kafka at %s", rows.size(), settings.bootstrapServers());
        waited = true;
      }
      gauges.show(outbox.backlog());
      topics.check();
    }
    if (waited) {
      LOG.infof("Kafka is back");
    }
  }

  /// The broker's data are disposable: a topic that is a new one is filled again from the outbox.
  private void sendAgainWhatWasLost(OutboxRows outbox) throws SQLException, InterruptedException {
    for (var topic : topics.ids().entrySet()) {
      if (outbox.sendAgainIfLost(topic.getKey(), topic.getValue())) {
        LOG.warnf("the broker has lost %s: its messages are sent again", topic.getKey());
        doorbell.ring();
      }
    }
  }

  private boolean rest(Duration pause) {
    try {
      Thread.sleep(pause);
      return !stopping;
    } catch (InterruptedException _) {
      return false;
    }
  }

  private static Duration longer(Duration pause) {
    var next = pause.multipliedBy(2);
    return next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
  }

  /// Numbers now and then, lost topics a little more seldom, old rows once an hour.
  private final class Hygiene {
    private final long start = System.nanoTime();
    private long looked = start - settings.poll().toNanos();
    private long asked = start - settings.topicsPoll().toNanos();
    private long cleaned = start - BETWEEN_CLEANINGS.toNanos();

    void look(OutboxRows outbox) throws SQLException, InterruptedException {
      var now = System.nanoTime();
      if (now - asked >= settings.topicsPoll().toNanos()) {
        sendAgainWhatWasLost(outbox);
        asked = now;
      }
      if (now - looked >= settings.poll().toNanos()) {
        gauges.show(outbox.backlog());
        looked = now;
      }
      if (now - cleaned >= BETWEEN_CLEANINGS.toNanos()) {
        outbox.forget(settings.outboxKept(), settings.inboxKept());
        cleaned = now;
      }
    }
  }
}
