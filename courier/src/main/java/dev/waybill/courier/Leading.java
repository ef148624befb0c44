package dev.waybill.courier;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/// The relay's work as long as its connection lasts: takes its share of the shards, sends what they
/// hold when the doorbell rings, and looks after the rest now and then.
///
/// Nothing is sent before the broker has told what it has: a broker that lost its data gets the old
/// messages first.
final class Leading implements AutoCloseable {
  private static final Duration CHECK = Duration.ofSeconds(2);
  private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMillis(200);
  private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

  private final CourierSettings settings;
  private final Connection connection;
  private final Shards shards;
  private final OutboxListener listener;
  private final Doorbell doorbell;
  private final Broker broker;
  private final CourierMeters meters;
  private final String service;
  private final OutboxRows outbox;
  private final Horizon horizon;
  private final Losses losses;
  private final Lines lines;
  private final Refill refill;
  private final Days days;
  private final Every looking;
  private final Every sharing;
  private final Every hearing;
  private final Every cleaning = new Every(BETWEEN_CLEANINGS);
  private Sender sender;

  Leading(
      CourierSettings settings,
      Connection connection,
      Shards shards,
      OutboxListener listener,
      Doorbell doorbell,
      Broker broker,
      CourierMeters meters,
      String service)
      throws SQLException {
    this.settings = settings;
    this.connection = connection;
    this.shards = shards;
    this.listener = listener;
    this.doorbell = doorbell;
    this.broker = broker;
    this.meters = meters;
    this.service = service;
    this.outbox = new OutboxRows(connection);
    this.horizon = new Horizon(connection);
    var lossRows = new LossRows(connection);
    var epochs = new Epochs(settings.bootstrapServers());
    this.losses = new Losses(lossRows, shards, broker, epochs, meters);
    var order = new Order(broker, service);
    this.refill = new Refill(new RefillRows(connection), shards, order, settings.refillWait());
    this.lines = new Lines(lossRows, losses, broker, settings.furtherReaders().orElse(List.of()));
    this.days = new Days(connection);
    this.looking = new Every(settings.topicsPoll());
    this.sharing = new Every(settings.poll());
    this.hearing = new Every(settings.heardPoll());
  }

  /// Works until the service stops or something goes wrong.
  void run() throws SQLException, InterruptedException {
    while (listener.hears()) {
      if (shards.rung() | sharing.due()) {
        share();
      }
      if (looking.due()) {
        look();
      }
      if (losses.known()) {
        send();
      } else {
        looking.now();
      }
      if (losses.known() && hearing.due()) {
        lines.look(shards.led());
      }
      if (cleaning.due()) {
        days.keep(settings.outboxKept(), settings.inboxKept());
      }
      if (doorbell.await(pause()) && !shards.all()) {
        shards.ringOthers();
      }
    }
  }

  @Override
  public void close() throws SQLException {
    meters.hideBacklog();
    try (var closing = connection) {
      listener.close();
      if (sender != null) {
        sender.close();
      }
      if (!closing.isClosed()) {
        shards.letGo();
      }
    }
  }

  private void share() throws SQLException {
    if (shards.share()) {
      // Of a new shard nothing is known yet.
      losses.forget();
      horizon.forget();
      looking.now();
    }
    horizon.look();
    meters.showBacklog(outbox.backlog(horizon.floor()));
  }

  private void look() throws SQLException, InterruptedException {
    if (losses.look()) {
      horizon.forget();
      refill.begin();
    }
  }

  private Duration pause() {
    return losses.known() && refill.over() ? settings.poll() : BEFORE_ASKING_AGAIN;
  }

  private void send() throws SQLException, InterruptedException {
    var whose = refill.sending(losses.last());
    if (!whose.isEmpty()) {
      if (!refill.over()) {
        losses.lookAtGenerations();
      }
      drain(whose);
      refill.sent(whose);
    }
    refill.tell(losses.last());
  }

  private void drain(Set<Short> whose) throws SQLException, InterruptedException {
    do {
      var rows = outbox.unsent(whose, horizon.floor());
      if (!rows.isEmpty()) {
        deliver(rows);
      }
    } while (outbox.more());
    horizon.sent();
  }

  /// Facts first and acknowledged, then wishes, then the marks.
  private void deliver(List<OutboxRows.Row> rows) throws SQLException, InterruptedException {
    var kinds = rows.stream().collect(Collectors.partitioningBy(OutboxRows.Row::isOrder));
    var acknowledged = new Acknowledged(rows.size(), losses.ends(), losses.generations());
    send(kinds.get(false)).tell(acknowledged);
    send(kinds.get(true)).tell(acknowledged);
    outbox.sent(acknowledged);
  }

  /// Waits as long as the broker is merely slow. When it does not answer, or is not what it was,
  /// all begins again with the oldest row: what it lost comes before what it never had.
  private Sender.Sent send(List<OutboxRows.Row> rows) throws SQLException, InterruptedException {
    if (sender == null) {
      sender = new Sender(settings.bootstrapServers(), service);
    }
    var sent = sender.send(rows);
    while (!sent.await(CHECK)) {
      meters.showBacklog(outbox.backlog(horizon.floor()));
      if (!losses.asKnown()) {
        throw new KafkaException(
            "%d messages wait for Kafka at %s".formatted(rows.size(), settings.bootstrapServers()));
      }
    }
    return sent;
  }
}
