package dev.waybill.courier;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// Notices what the broker has lost of that which led shards have sent, and has it sent again.
///
/// A topic of another id is a new one: what was sent to the old one and not heard by all readers
/// of it ([Lines]) goes out again. A partition whose end was cut off, because it was not on disk
/// when the power failed, has another epoch since: what the broker acknowledged in an epoch is
/// there if, and only if, it lies before the place where that epoch ended. So it does not matter
/// who wrote there in the meantime, nor how late we look.
final class Losses {
  private static final Logger LOG = Logger.getLogger(Losses.class);

  private final Broker broker;
  private final Epochs epochs;
  private final CourierMeters meters;
  private final LossRows rows;
  private final Shards shards;
  private Broker.Look known;
  private LossRows.Generations generations;

  Losses(LossRows rows, Shards shards, Broker broker, Epochs epochs, CourierMeters meters) {
    this.broker = broker;
    this.epochs = epochs;
    this.meters = meters;
    this.rows = rows;
    this.shards = shards;
  }

  /// Whether the broker's state is known; before that nothing may be sent.
  boolean known() {
    return known != null;
  }

  /// Each partition's epoch when the broker was asked the last time.
  Map<TopicPartition, Broker.End> ends() {
    return known.ends();
  }

  /// All that the broker had when it was asked the last time.
  Broker.Look last() {
    return known;
  }

  /// How many topics of each name were lost so far.
  LossRows.Generations generations() {
    return generations;
  }

  /// Looks at that anew: other processes lose topics as well.
  void lookAtGenerations() throws SQLException {
    generations = rows.generations();
  }

  /// Asks again as if for the first time.
  void forget() {
    known = null;
  }

  /// Whether the broker answers and is what it was when it was asked the last time.
  boolean asKnown() throws InterruptedException {
    var look = broker.look();
    return look.isPresent() && same(look.get());
  }

  /// Compares what the broker has with what led shards were told that it has; whether anything
  /// may have to be sent again. Not while another process refills: it sends rows of all shards.
  boolean look() throws SQLException, InterruptedException {
    var look = broker.look();
    if (look.isPresent() && same(look.get())) {
      return false;
    }
    // Who does not answer, or lacks a topic, may be another one when it does.
    known = null;
    if (look.isEmpty()) {
      return false;
    }
    if (!shards.lockRefill()) {
      return false;
    }
    try {
      compare(look.get(), shards.led());
      lookAtGenerations();
      known = look.get();
      return true;
    } finally {
      shards.unlockRefill();
    }
  }

  private boolean same(Broker.Look now) {
    return known != null && now.ids().equals(known.ids()) && now.epochs().equals(known.epochs());
  }

  private void compare(Broker.Look now, Set<Short> shards)
      throws SQLException, InterruptedException {
    if (rows.replaced(shards, now.ids())) {
      rows.sendAgain(shards, now.ids()).forEach(this::replaced);
    }
    rows.remember(shards, now.ids());
    var doubts = rows.doubts(shards, now.ends());
    if (!doubts.isEmpty()) {
      settle(doubts, now, shards);
    }
  }

  private void replaced(String topic, int again) {
    LOG.warnf(
        "the broker has lost %s: %d messages that not all have heard are sent again", topic, again);
    meters.lost(topic, again);
  }

  /// What was acknowledged in an epoch that is over lies before its end, or is lost.
  private void settle(
      Map<TopicPartition, OffsetAndMetadata> doubts, Broker.Look now, Set<Short> shards)
      throws SQLException {
    for (var end : epochs.ends(doubts).entrySet()) {
      if (end.getValue() < doubts.get(end.getKey()).offset()) {
        var again = rows.sendFromAgain(shards, end.getKey(), end.getValue());
        LOG.warnf(
            "the broker has lost the end of %s: %d messages are sent again", end.getKey(), again);
        meters.lost(end.getKey().topic(), again);
      }
    }
    rows.rememberEpochs(shards, now.ends());
  }
}
