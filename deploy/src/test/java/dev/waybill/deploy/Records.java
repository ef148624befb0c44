package dev.waybill.deploy;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.ReadMessage;
import dev.waybill.contracts.Topic;
import dev.waybill.contracts.json.EventJson;
import dev.waybill.contracts.json.UnreadableMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// All that a topic holds, from its first record on.
final class Records implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<String, byte[]> consumer;
  private final List<Envelope<? extends Message>> seen = new ArrayList<>();

  private Records(String broker, Topic topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker, "allow.auto.create.topics", "false"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    var partitions = new ArrayList<TopicPartition>();
    for (int partition = 0; partition < topic.partitions(); partition++) {
      partitions.add(new TopicPartition(topic.topicName(), partition));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  static Records of(Deployed suite, Topic topic) {
    return new Records(suite.broker(), topic);
  }

  /// Reads on until what was seen is enough; what was seen, in the order of a partition.
  List<Envelope<? extends Message>> until(Predicate<List<Envelope<? extends Message>>> enough) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!enough.test(seen)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not enough after " + PATIENCE + "; seen: " + seen);
      }
      consumer.poll(POLL).forEach(this::read);
    }
    return List.copyOf(seen);
  }

  /// The first message of this kind that is wanted; waits until it is there.
  <M extends Message> Envelope<M> first(Class<M> type, Predicate<M> wanted) {
    until(seen -> seen.stream().anyMatch(one -> is(one, type, wanted)));
    var found = seen.stream().filter(one -> is(one, type, wanted)).findFirst().orElseThrow();
    return new Envelope<>(
        found.id(),
        found.time(),
        found.tenant(),
        found.source(),
        found.causedBy(),
        type.cast(found.data()));
  }

  private static <M extends Message> boolean is(
      Envelope<? extends Message> one, Class<M> type, Predicate<M> wanted) {
    return type.isInstance(one.data()) && wanted.test(type.cast(one.data()));
  }

  private void read(ConsumerRecord<String, byte[]> found) {
    var headers = new TreeMap<String, String>();
    for (Header header : found.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    try {
      if (EventJson.decode(headers, found.value()) instanceof ReadMessage.Known(var envelope)) {
        seen.add(envelope);
      }
    } catch (UnreadableMessage poison) {
      // Other tests put such records there; they are not what anyone here waits for.
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
