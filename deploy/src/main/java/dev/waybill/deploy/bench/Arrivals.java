package dev.waybill.deploy.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Sees what arrives on a topic from now on, as soon as the broker has it.
final class Arrivals implements AutoCloseable {
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread thread;

  private Arrivals(
      KafkaConsumer<String, byte[]> consumer, Consumer<ConsumerRecord<String, byte[]>> each) {
    this.consumer = consumer;
    this.thread = Thread.ofPlatform().name("arrivals").start(() -> run(each));
  }

  static Arrivals on(String broker, String topic, Consumer<ConsumerRecord<String, byte[]>> each) {
    var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5_000),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    var partitions =
        consumer.partitionsFor(topic).stream()
            .map(one -> new TopicPartition(topic, one.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Where the end was is asked now, not at the first poll.
    partitions.forEach(consumer::position);
    return new Arrivals(consumer, each);
  }

  /// Makes an own topic of the bench.
  static void topic(String broker, String name, int partitions)
      throws ExecutionException, InterruptedException {
    try (var admin =
        Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker))) {
      var wanted = new NewTopic(name, Optional.of(partitions), Optional.empty());
      admin.createTopics(List.of(wanted)).all().get();
    }
  }

  private void run(Consumer<ConsumerRecord<String, byte[]>> each) {
    try (consumer) {
      while (true) {
        consumer.poll(WAIT).forEach(each);
      }
    } catch (WakeupException closed) {
      // We were told to end.
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
