package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// What all readers have heard is not sent again when the broker has lost it. The reader of inputs
/// is the queue-engine; here the test commits in its name.
@QuarkusTest
@WithRealServers(schema = "queue_engine")
@HarmsTheBroker
class LinesIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String READER = "queue-engine";

  @Inject Told told;

  @Test
  void onlyWhatNotAllHaveHeardIsSentAgainHoweverOftenItIsLost() throws Exception {
    say(900, 20);
    var heard = told.place("900", "line 12");
    Kept.commit(READER, heard.at(), heard.offset(), Kept.stamp(heard.at()));
    await().atMost(SOON).until(() -> line(heard.at()) == heard.offset());

    lose();
    assertThat(said(900)).containsExactly(12, 13, 14, 15, 16, 17, 18, 19);

    var further = told.place("900", "line 15");
    Kept.commit(READER, further.at(), further.offset(), Kept.stamp(further.at()));
    await().atMost(SOON).until(() -> line(further.at()) == further.offset());
    lose();
    assertThat(said(900)).containsExactly(15, 16, 17, 18, 19);

    // Nobody has said anything of this topic: what was heard of the ones before stays heard.
    lose();
    assertThat(said(900)).containsExactly(15, 16, 17, 18, 19);
  }

  @Test
  void anOffsetOfAnEarlierTopicOrOfAnUnknownOneDoesNotCount() throws Exception {
    say(910, 10);
    say(911, 10);
    var stale = told.place("910", "line 9");
    var known = told.place("911", "line 9");
    assertThat(stale.at()).isNotEqualTo(known.at());
    var before = Kept.stamp(stale.at());
    lose();

    var again = told.place("910", "line 9");
    for (var stamp : List.of(before, "")) {
      Kept.commit(READER, again.at(), again.offset() + 1, stamp);
      var other = told.place("911", "line " + (stamp.isEmpty() ? 8 : 4));
      Kept.commit(READER, other.at(), other.offset(), Kept.stamp(other.at()));
      await().atMost(SOON).until(() -> line(other.at()) == other.offset());
      assertThat(line(again.at())).isZero();
    }

    lose();
    assertThat(said(910)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(said(911)).containsExactly(8, 9);
  }

  private void say(int node, int lines) throws Exception {
    for (var i = 0; i < lines; i++) {
      told.say(told.input(node, "line " + i));
    }
    await().atMost(SOON).until(() -> told.unsent() == 0);
  }

  /// Returns when all that is to be sent again has been.
  private void lose() throws Exception {
    Harm.loseEverything(() -> {});
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> known().equals(List.of(Kept.topicId(Kept.INPUTS))) && told.unsent() == 0);
  }

  private List<String> known() {
    return told.strings("select distinct topic_id from sent_topic where topic = ?", Kept.INPUTS);
  }

  private long line(TopicPartition at) {
    return told
        .strings(
            "select heard::text from sent_partition where shard = 0 and topic = '"
                + at.topic()
                + "' and partition = ?::integer",
            Integer.toString(at.partition()))
        .stream()
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
  }

  /// Which lines of a node the topic holds, each once.
  private static List<Integer> said(int node) {
    return Kept.records(Kept.INPUTS, Integer.toString(node)).stream()
        .map(value -> Integer.parseInt(value.replaceAll("(?s).*line (\\d+).*", "$1")))
        .distinct()
        .toList();
  }
}
