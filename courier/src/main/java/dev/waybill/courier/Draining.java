package dev.waybill.courier;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/// Sends what shards hold until nothing more is there: a batch's facts first and acknowledged, then
/// its wishes, then the marks.
///
/// While a batch's wishes are on their way the next one is read and its facts are sent, and marks
/// are made while the broker works. So whatever comes waits for the broker once, not twice; and
/// what a crash finds without a mark is sent again, which is fine.
final class Draining implements AutoCloseable {
  /// What tells that there is more.
  interface Bell {
    /// Whether something was committed since it was asked the last time.
    boolean rung() throws SQLException, InterruptedException;
  }

  private static final Duration CHECK = Duration.ofSeconds(2);

  /// Rows a second. A transport is some eight of them where there are most: fifty of those a second
  /// are not much, two hundred are much everywhere.
  private static final int MUCH = 500;

  /// Then other duties have their turn, however often the bell rings.
  private static final int MOST_ROUNDS = 50;

  private final CourierSettings settings;
  private final OutboxRows outbox;
  private final Horizon horizon;
  private final Losses losses;
  private final CourierMeters meters;
  private final String service;
  private final Set<Long> unmarked = new HashSet<>();
  private final Breath breath = new Breath(MUCH, System.nanoTime());
  private Sender sender;
  private Sender.Sent wishes;
  private Acknowledged acknowledged;

  Draining(
      CourierSettings settings,
      OutboxRows outbox,
      Horizon horizon,
      Losses losses,
      CourierMeters meters,
      String service) {
    this.settings = settings;
    this.outbox = outbox;
    this.horizon = horizon;
    this.losses = losses;
    this.meters = meters;
    this.service = service;
  }

  /// Returns when all is sent and marked that lay there, and what came when the bell rang.
  void drain(Set<Short> whose, Bell bell) throws SQLException, InterruptedException {
    begin();
    var rounds = 0;
    do {
      if (outbox.more()) {
        settle();
      }
      var began = System.nanoTime();
      var rows = unsent(whose);
      deliver(rows);
      if (!outbox.more()) {
        rest(breath.after(rows.size(), began, System.nanoTime()));
      }
    } while (outbox.more() || ++rounds < MOST_ROUNDS && bell.rung());
    settle();
    horizon.sent();
  }

  @Override
  public void close() {
    if (sender != null) {
      sender.close();
    }
  }

  private void begin() {
    if (sender == null) {
      sender = new Sender(settings.bootstrapServers(), service);
    }
    acknowledged = new Acknowledged(losses.ends(), losses.generations());
    wishes = sender.send(List.of());
  }

  /// Nothing is waited for: what is committed meanwhile is one batch. An interrupt ends it.
  private static void rest(Duration length) throws InterruptedException {
    Thread.sleep(length);
  }

  private List<OutboxRows.Row> unsent(Set<Short> whose) throws SQLException {
    var rows = new ArrayList<>(outbox.unsent(whose, horizon.floor()));
    rows.removeIf(row -> unmarked.contains(row.id()));
    rows.forEach(row -> unmarked.add(row.id()));
    return rows;
  }

  private void deliver(List<OutboxRows.Row> rows) throws SQLException, InterruptedException {
    var kinds = rows.stream().collect(Collectors.partitioningBy(OutboxRows.Row::isOrder));
    var facts = sender.send(kinds.get(false));
    mark();
    await(wishes);
    await(facts);
    wishes = sender.send(kinds.get(true));
  }

  /// Nothing is on its way any more, and all of it is marked.
  private void settle() throws SQLException, InterruptedException {
    await(wishes);
    wishes = sender.send(List.of());
    mark();
  }

  private void mark() throws SQLException {
    if (!acknowledged.isEmpty()) {
      outbox.sent(acknowledged);
      // Not removeAll: a set asks a list that is as long as itself for each of its own.
      acknowledged.ids().forEach(unmarked::remove);
      acknowledged = new Acknowledged(losses.ends(), losses.generations());
    }
  }

  /// Waits as long as the broker is merely slow. When it does not answer, or is not what it was,
  /// all begins again with the oldest row: what it lost comes before what it never had.
  private void await(Sender.Sent sent) throws SQLException, InterruptedException {
    while (!sent.await(CHECK)) {
      meters.showBacklog(outbox.backlog(horizon.floor()));
      if (!losses.asKnown()) {
        throw new KafkaException(
            "%d messages wait for Kafka at %s"
                .formatted(sent.count(), settings.bootstrapServers()));
      }
    }
    sent.tell(acknowledged);
  }
}
