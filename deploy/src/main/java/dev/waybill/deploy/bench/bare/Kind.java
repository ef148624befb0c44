package dev.waybill.deploy.bench.bare;

import java.util.Arrays;
import java.util.List;

/// What is told of a request on its way: the suite's messages for a transport to one node that
/// imports by itself, as many and as large as they are there, with what lies around them.
enum Kind {
  EXPORTED("events", 450),
  ARRIVED("inputs", 720),
  ORDERED("orders", 920),
  QUEUED("events", 440),
  STARTED("events", 440),
  RUNNING("changes", 830),
  REPORTED("inputs", 430),
  DEPLOYING("logs", 800),
  DEPLOYED("logs", 800),
  ENDED("changes", 830),
  FINISHED("events", 450);

  private final String topic;
  private final byte[] value;

  Kind(String topic, int bytes) {
    this.topic = topic;
    this.value = new byte[bytes];
    value[0] = (byte) ordinal();
  }

  /// Of a message that came over its topic.
  static Kind of(byte[] value) {
    return values()[value[0]];
  }

  static List<String> topics() {
    return Arrays.stream(values()).map(Kind::topic).distinct().toList();
  }

  String topic() {
    return topic;
  }

  byte[] value() {
    return value;
  }
}
