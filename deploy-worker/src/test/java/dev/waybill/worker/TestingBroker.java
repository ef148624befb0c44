package dev.waybill.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.ReadMessage;
import dev.waybill.contracts.Topic;
import dev.waybill.contracts.json.EventJson;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Says to the worker what the engine says, and hears what the worker says.
final class TestingBroker implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<Envelope<?>> heard = new CopyOnWriteArrayList<>();

  TestingBroker(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                "hears-" + UUID.randomUUID(),
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                "500"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(Topic.QUEUE_INPUTS.topicName(), Topic.ACTION_MESSAGES.topicName()));
    Thread.ofPlatform().name("hears").start(this::hear);
  }

  void send(Envelope<? extends Message> message) throws Exception {
    var encoded = EventJson.encode(message);
    var record = new ProducerRecord<>(encoded.topic().topicName(), encoded.key(), encoded.value());
    encoded.headers().forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    producer.send(record).get();
  }

  /// Each message of that kind that came so far, in its order.
  <M extends Message> Stream<Envelope<?>> heard(Class<M> kind) {
    return heard.stream().filter(envelope -> kind.isInstance(envelope.data()));
  }

  private void hear() {
    try (consumer) {
      while (true) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> heard.add(decode(record)));
      }
    } catch (WakeupException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static Envelope<?> decode(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
    return ((ReadMessage.Known) EventJson.decode(headers, record.value())).envelope();
  }

  @Override
  public void close() {
    consumer.wakeup();
    producer.close();
  }
}
