package dev.waybill.contracts;

import java.time.Duration;

/// The topics, made at start from this table and never by accident.
public enum Topic {
  QUEUE_INPUTS("queue-inputs", 12, Kind.ORDER, Duration.ofDays(2)),
  QUEUE_CHANGES("queue-changes", 12, Kind.EVENT, Duration.ofDays(2)),
  DEPLOY_ORDERS("deploy-orders", 12, Kind.ORDER, Duration.ofDays(2)),
  ACTION_MESSAGES("action-messages", 12, Kind.EVENT, Duration.ofDays(2)),
  TRANSPORT_EVENTS("transport-events", 12, Kind.EVENT, Duration.ofDays(7)),
  LANDSCAPE_EVENTS("landscape-events", 1, Kind.EVENT, Duration.ofDays(7)),
  DEAD_LETTERS("dead-letters", 1, Kind.EVENT, Duration.ofDays(14));

  /// What a topic carries. Events go out before orders, so that a cause is there before its effect.
  public enum Kind {
    EVENT,
    ORDER
  }

  private final String name;
  private final int partitions;
  private final Kind kind;
  private final Duration retention;

  Topic(String name, int partitions, Kind kind, Duration retention) {
    this.name = "waybill." + name;
    this.partitions = partitions;
    this.kind = kind;
    this.retention = retention;
  }

  /// Its name at the broker, prefix included.
  public String topicName() {
    return name;
  }

  public int partitions() {
    return partitions;
  }

  public Kind kind() {
    return kind;
  }

  public Duration retention() {
    return retention;
  }
}
