package dev.waybill.contracts;

import java.time.Duration;
import java.util.List;

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

  private static final String PREFIX = "waybill.";

  private final String name;
  private final int partitions;
  private final Kind kind;
  private final Duration retention;

  Topic(String name, int partitions, Kind kind, Duration retention) {
    this.name = PREFIX + name;
    this.partitions = partitions;
    this.kind = kind;
    this.retention = retention;
  }

  /// Its name at the broker, prefix included.
  public String topicName() {
    return name;
  }

  /// Its name among ourselves, without the prefix.
  public String shortName() {
    return name.substring(PREFIX.length());
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

  /// The services that read it, each as a group of its name. What all of them have heard is not
  /// sent again when the broker has lost it; where nobody is named, all is.
  public List<String> readers() {
    return switch (this) {
      case QUEUE_INPUTS -> List.of("queue-engine");
      case QUEUE_CHANGES, ACTION_MESSAGES -> List.of("transport-api");
      case DEPLOY_ORDERS -> List.of("deploy-worker");
      case TRANSPORT_EVENTS -> List.of("alm-connector", "notification-service");
      case LANDSCAPE_EVENTS -> List.of("notification-service");
      case DEAD_LETTERS -> List.of();
    };
  }

  /// The services that write it, causes before effects: when the broker has lost it, each waits
  /// until those before it have said again what they had said there.
  public List<String> writers() {
    return switch (this) {
      case QUEUE_INPUTS -> List.of("transport-api", "queue-engine", "deploy-worker");
      case TRANSPORT_EVENTS -> List.of("transport-api", "queue-engine");
      case QUEUE_CHANGES, DEPLOY_ORDERS -> List.of("queue-engine");
      case ACTION_MESSAGES -> List.of("deploy-worker");
      case LANDSCAPE_EVENTS -> List.of("transport-api");
      // Every service, and no letter is the cause of another.
      case DEAD_LETTERS -> List.of();
    };
  }

  /// Whether others than our services may read it.
  public boolean isPublic() {
    return this == TRANSPORT_EVENTS || this == LANDSCAPE_EVENTS;
  }
}
