package dev.waybill.courier;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// The relay's work as long as its connection lasts: takes its share of the shards, sends what they
/// hold when the doorbell rings, and looks after the rest now and then.
///
/// Nothing is sent before the broker has told what it has: a broker that lost its data gets the old
/// messages first.
final class Leading implements AutoCloseable {
  private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMillis(200);
  private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

  private final CourierSettings settings;
  private final Connection connection;
  private final Shards shards;
  private final OutboxListener listener;
  private final Doorbell doorbell;
  private final Broker broker;
  private final CourierMeters meters;
  private final OutboxRows outbox;
  private final Horizon horizon;
  private final Draining draining;
  private final Losses losses;
  private final Lines lines;
  private final Refill refill;
  private final Days days;
  private final Every looking;
  private final Every sharing;
  private final Every hearing;
  private final Every cleaning = new Every(BETWEEN_CLEANINGS);

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
    this.outbox = new OutboxRows(connection);
    this.horizon = new Horizon(connection);
    var lossRows = new LossRows(connection);
    var epochs = new Epochs(settings.bootstrapServers());
    this.losses = new Losses(lossRows, shards, broker, epochs, meters);
    this.draining = new Draining(settings, outbox, horizon, losses, meters, service);
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
      if (shards.freed() | sharing.due()) {
        share();
      }
      var pauses = broker.pauses();
      if (looking.dueAfter(pauses)) {
        look();
      }
      if (losses.known()) {
        send();
      } else {
        looking.now();
      }
      if (losses.known() && hearing.dueAfter(pauses)) {
        lines.look(shards.led());
      }
      if (cleaning.due()) {
        days.keep(settings.outboxKept(), settings.inboxKept());
      }
      if (!shards.freed()) {
        rung(pause());
      }
    }
  }

  @Override
  public void close() throws SQLException {
    meters.hideBacklog();
    try (var closing = connection) {
      listener.close();
      draining.close();
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
    var backlog = outbox.backlog(horizon.floor());
    meters.showBacklog(backlog);
    if (backlog.unsent() > 0) {
      broker.stirred();
    }
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
      draining.drain(whose, () -> !shards.freed() && rung(Duration.ZERO));
      refill.sent(whose);
    }
    refill.tell(losses.last());
  }

  /// Whether something was committed meanwhile; others hear of it too.
  private boolean rung(Duration atMost) throws InterruptedException, SQLException {
    var rung = doorbell.await(atMost);
    if (rung) {
      // Who has something to send has looked at the broker a moment ago.
      broker.stirred();
    }
    if (rung && doorbell.toBePassedOn() && !shards.all()) {
      shards.ringOthers();
    }
    return rung;
  }
}
