package dev.waybill.courier;

import dev.waybill.testkit.RealServers;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.record.FileRecords;
import org.awaitility.Awaitility;

/// What may happen to a broker's data.
final class Harm {
  private Harm() {}

  /// Its data directory is deleted while it is away; it comes back with none.
  static void loseEverything(Run meanwhile) throws Exception {
    RealServers.stopKafka();
    try {
      meanwhile.run();
      delete(RealServers.kafkaData().orElseThrow());
    } finally {
      RealServers.startKafka();
    }
  }

  /// The power fails, and what was not yet on disk is gone: a partition ends at `end`, or a little
  /// before it where a batch holds it.
  static void loseTail(TopicPartition at, long end) throws Exception {
    RealServers.stopKafka();
    try {
      var log = RealServers.kafkaData().orElseThrow().resolve("log");
      // Without it the broker looks at what is there, as after a crash.
      Files.deleteIfExists(log.resolve(".kafka_cleanshutdown"));
      Files.deleteIfExists(log.resolve("recovery-point-offset-checkpoint"));
      Files.deleteIfExists(log.resolve("replication-offset-checkpoint"));
      cut(log.resolve(at.topic() + "-" + at.partition()), end);
    } finally {
      RealServers.startKafka();
    }
  }

  /// Somebody deletes a topic, and it is made anew at once, by them or by the service.
  static void makeAnew(String topic, int partitions) throws Exception {
    try (var admin = admin()) {
      var old = id(admin, topic);
      admin.deleteTopics(List.of(topic)).all().get();
      // The broker refuses the name until the deletion is through.
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(
              () -> {
                var made = new NewTopic(topic, partitions, (short) 1);
                try {
                  admin.createTopics(List.of(made)).all().get();
                } catch (ExecutionException refused) {
                  return !old.equals(id(admin, topic));
                }
                return true;
              });
    }
  }

  private static Uuid id(Admin admin, String topic) throws Exception {
    return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).topicId();
  }

  static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", RealServers.bootstrapServers()));
  }

  private static void cut(Path partition, long end) throws IOException {
    try (var files = Files.list(partition)) {
      for (var file : files.toList()) {
        var name = file.getFileName().toString();
        if (name.endsWith("index") || name.endsWith(".snapshot")) {
          Files.delete(file);
        }
      }
    }
    var segment = partition.resolve("00000000000000000000.log");
    try (var records = FileRecords.open(segment.toFile(), false)) {
      for (var batch : records.batches()) {
        if (batch.lastOffset() >= end) {
          shorten(segment, batch.position());
          return;
        }
      }
    }
    throw new IllegalStateException(segment + " ends before " + end);
  }

  private static void shorten(Path file, long size) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @FunctionalInterface
  interface Run {
    void run() throws Exception;
  }
}
