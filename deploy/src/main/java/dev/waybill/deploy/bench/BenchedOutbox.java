package dev.waybill.deploy.bench;

import dev.waybill.deploy.Stop;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The engine's outbox, filled by the bench; each row carries its number. What arrives at the
/// broker is seen, and none may be missing, twice or out of its key's order.
final class BenchedOutbox implements AutoCloseable {
  private static final int KEYS = 50;
  private static final int LAST_NUMBERS = 1 << 16;
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);
  private static final long BETWEEN_LOOKS_MILLIS = 1;

  /// As large as a message of ours, with headers as those have.
  private static final String FILL =
      """
      insert into outbox (message_id, topic, key, headers, value)
      select uuidv7(), ?, (i %% %d)::text,
        '{"ce_specversion": "1.0", "ce_type": "dev.waybill.bench.row.v1",
          "ce_source": "/waybill/default/queue-engine", "ce_tenant": "default",
          "ce_subject": "nodes/2", "content-type": "application/json"}',
        int8send(i) || decode(repeat('5a', 400), 'hex')
      from generate_series(?::bigint, ?::bigint) as i order by i
      """
          .formatted(KEYS);

  private static final String RING = "select pg_notify('waybill_outbox_' || current_schema(), '')";

  private final Connection connection;
  private final PreparedStatement fill;
  private final PreparedStatement ring;
  private final Arrivals arrivals;
  private final AtomicLong seen = new AtomicLong();
  private final BitSet numbers = new BitSet();
  private final long[] lastOfKey = new long[KEYS];
  private final AtomicReferenceArray<Long> committedAt = new AtomicReferenceArray<>(LAST_NUMBERS);
  private final Histogram waits = new Histogram(PATIENCE_NANOS / 1_000, 3);
  private volatile String disorder = "";
  private volatile boolean dripping;
  private long written;

  BenchedOutbox(Connection connection, String broker, String topic) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    this.fill = connection.prepareStatement(FILL);
    fill.setString(1, topic);
    this.ring = connection.prepareStatement(RING);
    this.arrivals = Arrivals.on(broker, topic, this::arrived);
  }

  /// Commits that many rows at once, and answers after how many seconds the broker had the last.
  double drain(int rows) throws SQLException, InterruptedException {
    put(rows);
    connection.commit();
    var began = System.nanoTime();
    ring();
    awaitAll();
    return (System.nanoTime() - began) / 1e9;
  }

  /// Commits a row at each due time, and answers how long the broker waited for each.
  Waits drip(int aSecond, int seconds) throws SQLException, InterruptedException {
    waits.reset();
    dripping = true;
    var began = System.nanoTime();
    for (int i = 0; i < aSecond * seconds; i++) {
      var due = began + i * TimeUnit.SECONDS.toNanos(1) / aSecond;
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      put(1);
      committedAt.set((int) (written % LAST_NUMBERS), System.nanoTime());
      connection.commit();
      ring();
    }
    awaitAll();
    dripping = false;
    return Waits.of(waits);
  }

  void check() {
    if (!disorder.isEmpty() || numbers.cardinality() != written) {
      throw new Stop(
          "of %d rows %d came to the broker. %s"
              .formatted(written, numbers.cardinality(), disorder));
    }
  }

  private void put(int rows) throws SQLException {
    fill.setLong(2, written + 1);
    fill.setLong(3, written + rows);
    fill.executeUpdate();
    written += rows;
  }

  /// In a transaction of its own, as between the processes of a service.
  private void ring() throws SQLException {
    ring.execute();
    connection.commit();
  }

  private void awaitAll() throws InterruptedException {
    var end = System.nanoTime() + PATIENCE_NANOS;
    while (seen.get() < written) {
      if (System.nanoTime() > end) {
        throw new Stop("only %d of %d rows came to the broker".formatted(seen.get(), written));
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
    }
  }

  private void arrived(ConsumerRecord<String, byte[]> record) {
    var number = ByteBuffer.wrap(record.value()).getLong();
    if (dripping) {
      var since = committedAt.get((int) (number % LAST_NUMBERS));
      waits.recordValue((System.nanoTime() - since) / 1_000);
    }
    var key = Integer.parseInt(record.key());
    if (numbers.get((int) number)) {
      disorder = "row " + number + " came twice.";
    } else if (number < lastOfKey[key]) {
      disorder = "row %d came after row %d.".formatted(number, lastOfKey[key]);
    }
    numbers.set((int) number);
    lastOfKey[key] = number;
    seen.incrementAndGet();
  }

  @Override
  public void close() throws SQLException {
    arrivals.close();
    fill.close();
    ring.close();
  }
}
