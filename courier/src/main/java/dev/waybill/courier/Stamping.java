package dev.waybill.courier;

import io.quarkus.arc.Arc;
import io.smallrye.common.annotation.Identifier;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;

/// Writes onto the last record of each partition of a poll from which topic and epoch it was read.
///
/// What was polled waits before it is handled, and a topic may be made anew meanwhile: only when it
/// is polled is it known what it is. It may be called older than it is, when the consumer does not
/// know of the new topic yet, and never newer.
public final class Stamping implements ConsumerInterceptor<String, byte[]> {
  static final String HEADER = "waybill-read-from";

  private final Positions positions =
      Arc.container().select(Positions.class, Identifier.Literal.of("courier")).get();

  /// The offset behind such a record is one of this topic and epoch; empty when that is not known.
  static String of(Headers headers) {
    var stamp = headers.lastHeader(HEADER);
    return stamp == null ? "" : new String(stamp.value(), StandardCharsets.UTF_8);
  }

  @Override
  public ConsumerRecords<String, byte[]> onConsume(ConsumerRecords<String, byte[]> records) {
    for (var at : records.partitions()) {
      stamp(at, records.records(at).getLast());
    }
    return records;
  }

  private void stamp(TopicPartition at, ConsumerRecord<String, byte[]> last) {
    // Nobody but us says what it was read from.
    last.headers().remove(HEADER);
    var topic = positions.topicId(at);
    var epoch = last.leaderEpoch();
    if (topic.isPresent() && epoch.isPresent()) {
      var stamp = new HeardRows.Heard(topic.get(), epoch.get()).stamp();
      last.headers().add(HEADER, stamp.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    // What is committed has its stamp.
  }

  @Override
  public void close() {
    // It holds nothing.
  }

  @Override
  public void configure(Map<String, ?> settings) {
    // It needs none.
  }
}
