package dev.waybill.testkit.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A Kafka broker, wherever it runs. It can be taken away; its address and its data stay.
public interface Broker {
  /// What every broker of ours is told, beside its addresses.
  Map<String, String> SETTINGS =
      Map.of(
          "auto.create.topics.enable", "false",
          "group.initial.rebalance.delay.ms", "0",
          "offsets.topic.num.partitions", "4",
          "offsets.topic.replication.factor", "1",
          "transaction.state.log.num.partitions", "1",
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1",
          "share.coordinator.state.topic.num.partitions", "1",
          "share.coordinator.state.topic.replication.factor", "1",
          "share.coordinator.state.topic.min.isr", "1");

  String bootstrapServers();

  /// Answers when clients can connect.
  void start() throws IOException;

  void stop();

  /// Where its data lie, for who wants to harm them while it is stopped.
  ///
  /// Nothing where they are out of reach, as in a container.
  Optional<Path> data();
}
