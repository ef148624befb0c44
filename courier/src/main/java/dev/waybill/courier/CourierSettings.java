package dev.waybill.courier;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How this service's courier works.
@ConfigMapping(prefix = "waybill.courier")
public interface CourierSettings {
  /// The database that the relay and the dead letters talk to, over connections of their own.
  @WithDefault("${quarkus.datasource.jdbc.url}")
  String jdbcUrl();

  /// Who it signs in as there.
  @WithDefault("${quarkus.datasource.username}")
  String username();

  /// The password of that role.
  @WithDefault("${quarkus.datasource.password}")
  String password();

  /// The brokers that the relay sends to, and where topics are made.
  @WithDefault("${kafka.bootstrap.servers}")
  String bootstrapServers();

  /// Whether this process may send what lies in the outbox.
  @WithDefault("true")
  boolean relay();

  /// Whether this process reads what it has subscribed to.
  @WithDefault("true")
  boolean reads();

  /// How long the relay waits for a ring before it looks by itself.
  @WithDefault("2s")
  Duration poll();

  /// How often the broker is asked what it has: how soon a loss is noticed.
  @WithDefault("3s")
  Duration topicsPoll();

  /// How long topics that are missing stay so before they are made: longer than it takes each relay
  /// to notice and to drop what it had on its way, which would otherwise come before what was lost.
  @WithDefault("6s")
  Duration topicsRest();

  /// How often the broker is asked how far readers are: what all have heard is not sent again.
  @WithDefault("5s")
  Duration heardPoll();

  /// Groups of others that must have heard a public event before it counts as heard by all.
  Optional<List<String>> furtherReaders();

  /// How long a refill waits for those who send causes of what is sent again.
  @WithDefault("10s")
  Duration refillWait();

  /// How long a sent message stays in the outbox, in whole days.
  @WithDefault("2d")
  Duration outboxKept();

  /// How long a handled message is remembered, in whole days.
  @WithDefault("14d")
  Duration inboxKept();

  /// Copies of each partition; a topic that exists keeps its own number.
  @WithDefault("1")
  short replicationFactor();
}
