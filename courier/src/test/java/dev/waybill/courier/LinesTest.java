package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// How far all readers of a partition have heard, by what each of them has committed.
class LinesTest {
  private static final TopicPartition AT = new TopicPartition("told", 3);
  private static final Broker.Look LOOK =
      new Broker.Look(Map.of("told", "an-id"), Map.of(AT, new Broker.End(90, 7)));

  @Test
  void theLastOfTheReadersDrawsTheLine() {
    assertThat(heard(Map.of("one", at(50, "an-id/7"), "two", at(40, "an-id/7"))))
        .containsOnly(Map.entry(AT, 40L));
  }

  @Test
  void whoNeverCommittedHasHeardNothing() {
    assertThat(heard(Map.of("one", at(50, "an-id/7")))).isEmpty();
  }

  @Test
  void anOffsetOfAnotherTopicOrEpochOrOfNoneIsNoOffset() {
    for (var stamp : List.of("another-id/7", "an-id/6", "")) {
      assertThat(heard(Map.of("one", at(50, "an-id/7"), "two", at(40, stamp)))).isEmpty();
    }
  }

  @Test
  void withoutReadersThereIsNoLine() {
    assertThat(Lines.heard(Map.of("one", at(50, "an-id/7")), LOOK, _ -> Set.of())).isEmpty();
  }

  private static Map<TopicPartition, Long> heard(
      Map<String, Map<TopicPartition, OffsetAndMetadata>> committed) {
    return Lines.heard(committed, LOOK, _ -> Set.of("one", "two"));
  }

  private static Map<TopicPartition, OffsetAndMetadata> at(long offset, String stamp) {
    return Map.of(AT, new OffsetAndMetadata(offset, stamp));
  }
}
