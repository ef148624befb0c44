package dev.waybill.courier;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/// When the broker has lost a topic, causes go out again before their effects.
///
/// Nothing is sent before all shards of the service know what was lost, and the services whose
/// messages are causes of ours have sent theirs again ([Order]). Then one process sends the rows of
/// all shards in the order of their ids, and the others wait. We wait for others no longer than a
/// bound: then effects may come before their causes, which is better than not at all.
final class Refill {
  private static final Logger LOG = Logger.getLogger(Refill.class);
  private static final Duration BETWEEN_TELLINGS = Duration.ofMillis(200);

  private final RefillRows rows;
  private final Shards shards;
  private final Order order;
  private final Duration atMost;
  private final Every telling = new Every(BETWEEN_TELLINGS);
  private boolean over;
  private Map<String, String> lost = Map.of();
  private long since;
  private Map<String, String> told = Map.of();

  Refill(RefillRows rows, Shards shards, Order order, Duration atMost) {
    this.rows = rows;
    this.shards = shards;
    this.order = order;
    this.atMost = atMost;
  }

  /// The broker was compared with what shards know: something may have been lost.
  void begin() {
    over = false;
  }

  /// Whether the shards of this process send as usual.
  boolean over() {
    return over;
  }

  /// Whose rows may be sent now: those of the shards that this process leads, of all that have lost
  /// something, or of none yet.
  Set<Short> sending(Broker.Look look) throws SQLException, InterruptedException {
    if (over) {
      return shards.led();
    }
    var now = with(rows.lost(shards.led()), look);
    if (now.isEmpty()) {
      over = true;
      return shards.led();
    }
    if (!now.equals(lost)) {
      lost = now;
      since = System.nanoTime();
    }
    return refilling();
  }

  private Set<Short> refilling() throws SQLException, InterruptedException {
    var late = System.nanoTime() - since > atMost.toNanos();
    var unaware = rows.unaware(lost);
    var missing = unaware.isEmpty() ? order.missing(lost) : Optional.<String>empty();
    if (!late && (!unaware.isEmpty() || missing.isPresent())) {
      return Set.of();
    }
    if (!unaware.isEmpty()) {
      warn("A process of this service does not know yet that they were lost.");
      return shards.led();
    }
    // Another one is at it, or has just learnt of a further loss.
    if (!shards.lockRefill() || !rows.unaware(lost).isEmpty()) {
      shards.unlockRefill();
      return Set.of();
    }
    missing.ifPresent(this::warn);
    return rows.waiting();
  }

  private void warn(String why) {
    LOG.warnf(
        "%s are sent again without waiting any longer: readers may see effects before causes. %s",
        lost.keySet(), why);
  }

  /// All that these shards had to send was sent.
  void sent(Set<Short> whose) throws SQLException {
    if (!over) {
      rows.refilled(whose, lost);
      shards.unlockRefill();
    }
  }

  /// Tells those whose messages are effects of ours, once all shards are through.
  void tell(Broker.Look look) throws SQLException, InterruptedException {
    var ids = with(order.followed(), look);
    if (told.equals(ids) || !telling.due()) {
      return;
    }
    var whole = with(rows.whole(ids), look);
    if (order.tell(whole, look) && whole.equals(ids)) {
      told = ids;
    }
  }

  private static Map<String, String> with(Set<String> topics, Broker.Look look) {
    var ids = new HashMap<>(look.ids());
    ids.keySet().retainAll(topics);
    return Map.copyOf(ids);
  }
}
