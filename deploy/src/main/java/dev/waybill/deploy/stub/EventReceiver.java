package dev.waybill.deploy.stub;

import dev.waybill.contracts.Topic;
import dev.waybill.deploy.record.Heard;
import dev.waybill.deploy.record.JsonLinesWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Someone else's program that listens to `transport-events`, a process of its own, and writes down
/// each record that it gets.
///
/// It goes by no place that it kept: it reads a topic from its beginning, and from the beginning
/// again when the topic was made anew. A batch counts only once the topic was seen to be the same
/// before and after it, or records of a new one, read from an old place, would pass for all there
/// are.
///
/// What it has written down it commits as a group, with the topic's id and the partition's epoch:
/// services that name the group send it again only what it has not heard.
public final class EventReceiver {
  /// What a suite that it listens to has to name among its further readers.
  public static final String GROUP = "event-receiver";

  private static final String TOPIC = Topic.TRANSPORT_EVENTS.topicName();
  private static final Duration POLL = Duration.ofMillis(200);

  private static final Logger CLIENTS = Logger.getLogger("org.apache.kafka");

  private final String broker;
  private final Incarnation incarnation;
  private final JsonLinesWriter<Heard> file;

  private EventReceiver(String broker, Incarnation incarnation, JsonLinesWriter<Heard> file) {
    this.broker = broker;
    this.incarnation = incarnation;
    this.file = file;
  }

  /// @param words the broker, the file of what it hears; its end is the end of its standard input
  public static void main(String[] words) throws IOException, InterruptedException {
    CLIENTS.setLevel(Level.WARNING);
    Thread.ofPlatform().daemon().start(EventReceiver::endWithInput);
    try (var incarnation = new Incarnation(words[0], TOPIC);
        var file = JsonLinesWriter.<Heard>appendTo(Path.of(words[1]))) {
      var receiver = new EventReceiver(words[0], incarnation, file);
      while (true) {
        receiver.listen();
      }
    }
  }

  private static void endWithInput() {
    try {
      while (System.in.read() >= 0) {
        // Only the end matters.
      }
    } catch (IOException e) {
      System.err.println("the standard input cannot be read: " + e);
    }
    Runtime.getRuntime().halt(0);
  }

  /// As long as the topic stays the same one.
  private void listen() throws InterruptedException {
    var topic = incarnation.awaited();
    System.out.println("listening to " + TOPIC + " " + topic);
    try (var consumer = consumer()) {
      var partitions =
          IntStream.range(0, Topic.TRANSPORT_EVENTS.partitions())
              .mapToObj(partition -> new TopicPartition(TOPIC, partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      for (var batch = consumer.poll(POLL);
          topic.equals(incarnation.awaited());
          batch = consumer.poll(POLL)) {
        write(topic, batch);
        // A commit that fails is made good by the next one.
        consumer.commitAsync(handled(topic, batch), null);
      }
    } catch (KafkaException e) {
      System.err.println("begins again: " + e);
    }
  }

  private KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers", broker,
            "group.id", GROUP,
            "enable.auto.commit", "false",
            "allow.auto.create.topics", "false",
            "auto.offset.reset", "earliest",
            "reconnect.backoff.max.ms", "500"),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  private void write(String topic, ConsumerRecords<String, byte[]> batch) {
    var at = Instant.now();
    batch.forEach(found -> file.write(heard(at, topic, found)));
  }

  private static Map<TopicPartition, OffsetAndMetadata> handled(
      String topic, ConsumerRecords<String, byte[]> batch) {
    return batch.partitions().stream()
        .collect(
            Collectors.toMap(
                at -> at,
                at -> {
                  var last = batch.records(at).getLast();
                  var stamp = topic + "/" + last.leaderEpoch().orElse(0);
                  return new OffsetAndMetadata(last.offset() + 1, stamp);
                }));
  }

  private static Heard heard(Instant at, String topic, ConsumerRecord<String, byte[]> found) {
    return new Heard(
        at,
        header(found, "ce_id"),
        header(found, "ce_type"),
        header(found, "ce_subject"),
        found.key(),
        topic,
        found.partition(),
        found.offset(),
        header(found, "ce_causedby"),
        header(found, "ce_sequence"));
  }

  private static String header(ConsumerRecord<String, byte[]> found, String name) {
    var header = found.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
