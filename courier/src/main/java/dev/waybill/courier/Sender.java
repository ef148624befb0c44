package dev.waybill.courier;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Sends rows to Kafka in their order and learns when the broker has them.
///
/// A record never expires: while the broker is away the producer keeps trying with the oldest, so
/// nothing that follows under the same key overtakes it.
final class Sender implements AutoCloseable {
  private static final Duration LONGEST_BLOCK = Duration.ofSeconds(10);

  private final KafkaProducer<String, byte[]> producer;

  Sender(String bootstrapServers, String service) {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.CLIENT_ID_CONFIG,
            service + "-relay",
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.LINGER_MS_CONFIG,
            0,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            Integer.MAX_VALUE,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            10_000,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            LONGEST_BLOCK.toMillis(),
            ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            1_000L,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            Topics.LARGEST_RECORD_BYTES);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /// Hands the rows over; what was sent counts only when [Sent#await] says so.
  Sent send(List<OutboxRows.Row> rows) {
    var sent = new Sent(rows.size());
    for (var row : rows) {
      if (sent.failure.get() != null) {
        break;
      }
      producer.send(record(row), (_, failure) -> sent.answered(failure));
    }
    return sent;
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }

  private static ProducerRecord<String, byte[]> record(OutboxRows.Row row) {
    var record = new ProducerRecord<>(row.topic(), row.key(), row.value());
    row.headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  /// Records on their way.
  static final class Sent {
    private final CountDownLatch open;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private Sent(int records) {
      open = new CountDownLatch(records);
    }

    private void answered(Exception why) {
      if (why != null) {
        failure.compareAndSet(null, why);
      }
      open.countDown();
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
