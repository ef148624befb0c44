package dev.waybill.queue.kafka;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.ReadMessage;
import dev.waybill.contracts.Topic;
import dev.waybill.contracts.json.EventJson;
import dev.waybill.testkit.RealServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Speaks and listens as the other services do: sends inputs, hears all that the engine says.
final class Broker implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<Envelope<? extends Message>> heard = new ArrayList<>();

  Broker() {
    var settings = Map.<String, Object>of("bootstrap.servers", RealServers.bootstrapServers());
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    var partitions =
        Arrays.stream(Topic.values())
            .filter(topic -> topic != Topic.QUEUE_INPUTS)
            .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  void send(Envelope<?> message) {
    var encoded = EventJson.encode(message);
    send(encoded.key(), encoded.headers(), encoded.value());
  }

  void send(String key, Map<String, String> headers, byte[] value) {
    var record = new ProducerRecord<>(Topic.QUEUE_INPUTS.topicName(), key, value);
    headers.forEach((n, v) -> record.headers().add(n, v.getBytes(StandardCharsets.UTF_8)));
    producer.send(record);
  }

  /// All of one kind that was said so far and fits, in the order heard.
  <M extends Message> List<Envelope<M>> heard(Class<M> kind, Predicate<M> fits) {
    for (var record : consumer.poll(Duration.ofMillis(20))) {
      if (EventJson.decode(headers(record), record.value()) instanceof ReadMessage.Known known) {
        heard.add(known.envelope());
      }
    }
    var found = new ArrayList<Envelope<M>>();
    for (var envelope : heard) {
      if (kind.isInstance(envelope.data()) && fits.test(kind.cast(envelope.data()))) {
        found.add(as(kind, envelope));
      }
    }
    return found;
  }

  private static <M extends Message> Envelope<M> as(Class<M> kind, Envelope<?> e) {
    return new Envelope<>(
        e.id(), e.time(), e.tenant(), e.source(), e.causedBy(), kind.cast(e.data()));
  }

  private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
    var headers = new HashMap<String, String>();
    record
        .headers()
        .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
    return headers;
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
