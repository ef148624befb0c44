package dev.waybill.courier;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Sends rows to Kafka in their order and learns when the broker has them.
///
/// A record never expires: while the broker is away the producer keeps trying with the oldest, so
/// nothing that follows under the same key overtakes it.
final class Sender implements AutoCloseable {
  /// How long a record may wait for the producer to learn of its topic: one that is missing must
  /// have been given up before it is made anew.
  private static final Duration LONGEST_BLOCK = Duration.ofSeconds(2);

  private final KafkaProducer<String, byte[]> producer;

  Sender(String bootstrapServers, String service) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, service + "-relay");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    // One request at a time keeps the order as well as numbers would, and a duplicate is fine. A
    // broker that lost its data gives the numbers of producers away once more, and then takes one's
    // message for what another one has said.
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_BLOCK.toMillis());
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000L);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.LARGEST_RECORD_BYTES);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /// Hands the rows over; what was sent counts only when [Sent#await] says so.
  Sent send(List<OutboxRows.Row> rows) {
    var sent = new Sent(rows);
    for (var row : rows) {
      if (sent.failure.get() != null) {
        break;
      }
      var place = sent.next++;
      producer.send(record(row), (at, failure) -> sent.answered(place, at, failure));
    }
    return sent;
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }

  private static ProducerRecord<String, byte[]> record(OutboxRows.Row row) {
    return new ProducerRecord<>(
        row.topic(), null, row.key(), row.value(), Headers.of(row.headers()));
  }

  /// Records on their way.
  static final class Sent {
    private final CountDownLatch open;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private final List<OutboxRows.Row> rows;
    private final RecordMetadata[] places;
    private int next;

    private Sent(List<OutboxRows.Row> rows) {
      this.rows = rows;
      open = new CountDownLatch(rows.size());
      places = new RecordMetadata[rows.size()];
    }

    private void answered(int row, RecordMetadata at, Exception why) {
      if (why != null) {
        failure.compareAndSet(null, why);
      }
      places[row] = at;
      open.countDown();
    }

    int count() {
      return rows.size();
    }

    /// Where the broker has them, once it has them all.
    void tell(Acknowledged acknowledged) {
      for (var i = 0; i < places.length; i++) {
        acknowledged.add(rows.get(i), places[i].partition(), places[i].offset());
      }
    }

    /// Whether the broker has them all by now.
    ///
    /// @throws KafkaException when one of them cannot be sent; then none of them counts
    boolean await(Duration atMost) throws InterruptedException {
      if (failure.get() != null) {
        throw new KafkaException("Kafka does not take a record", failure.get());
      }
      var all = open.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
      if (failure.get() != null) {
        throw new KafkaException("Kafka does not take a record", failure.get());
      }
      return all;
    }
  }
}
