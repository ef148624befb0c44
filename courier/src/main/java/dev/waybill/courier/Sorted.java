package dev.waybill.courier;

import dev.waybill.contracts.ReadMessage;
import dev.waybill.contracts.Topic;
import dev.waybill.contracts.Vocabulary;
import dev.waybill.contracts.json.EventJson;
import dev.waybill.contracts.json.UnreadableMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/// A poll's records by what can be done with them. Private topics speak only to our services, so a
/// word that we do not know is a mistake there; on a public one it is a newer writer's.
record Sorted(
    List<Arrived> readable, Map<RawRecord, UnreadableMessage> unreadable, List<String> unknown) {
  private static final Set<String> PUBLIC =
      Arrays.stream(Topic.values())
          .filter(Topic::isPublic)
          .map(Topic::topicName)
          .collect(Collectors.toUnmodifiableSet());

  static Sorted of(ConsumerRecords<String, byte[]> records) {
    var sorted = new Sorted(new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>());
    for (var record : records) {
      sorted.add(RawRecord.of(record));
    }
    return sorted;
  }

  private void add(RawRecord record) {
    try {
      switch (EventJson.decode(record.headers(), record.value())) {
        case ReadMessage.Known(var envelope) -> {
          var topic = Vocabulary.of(envelope.data()).topic().topicName();
          if (topic.equals(record.topic())) {
            readable.add(new Arrived(envelope, record));
          } else {
            refuse(record, new UnreadableMessage("a message of " + topic));
          }
        }
        case ReadMessage.Unknown(var type) when PUBLIC.contains(record.topic()) ->
            unknown.add(type);
        case ReadMessage.Unknown(var type) ->
            refuse(record, new UnreadableMessage("unknown type " + type));
      }
    } catch (UnreadableMessage e) {
      refuse(record, e);
    }
  }

  private void refuse(RawRecord record, UnreadableMessage why) {
    unreadable.put(record, why);
  }
}
