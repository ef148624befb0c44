package dev.waybill.courier;

import dev.waybill.contracts.Topic;
import java.util.HashMap;
import java.util.Map;

/// How our consumers are set up, in Kafka's own words (Kafka documentation, *Consumer Configs*).
///
/// @param instance this process among those of the service
record Client(String bootstrapServers, String service, String instance) {
  /// Records of a poll.
  static final int MOST_AT_ONCE = 500;
  private static final int MANY_BYTES = 256 * 1024;

  Map<String, Object> reading(Topic topic, Pace pace) {
    var settings = new HashMap<String, Object>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("client.id", service + "-reads-" + topic.shortName());
    settings.put("group.id", service);
    // Known to the broker by name: a killed instance's partitions move within seconds, and those
    // of one that is restarted at once not at all.
    settings.put("group.instance.id", instance + "-" + topic.shortName());
    settings.put("session.timeout.ms", 6_000);
    settings.put("heartbeat.interval.ms", 2_000);
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", false);
    settings.put("max.poll.records", MOST_AT_ONCE);
    settings.put("fetch.min.bytes", pace == Pace.AT_ONCE ? 1 : MANY_BYTES);
    // One who answers at once hears of a record when it is there, however long it is ready to wait;
    // only what it has just been assigned waits for the question that is under way, and not even
    // that while records come.
    settings.put("fetch.max.wait.ms", pace == Pace.AT_ONCE ? 2_000 : 500);
    // As often a consumer's heart looks whether it is time to beat, also when all is well.
    settings.put("retry.backoff.ms", 400);
    // A new topic is found within seconds, and made by nobody who only reads.
    settings.put("metadata.max.age.ms", 5_000);
    settings.put("allow.auto.create.topics", false);
    settings.put("reconnect.backoff.max.ms", 1_000);
    return settings;
  }
}
