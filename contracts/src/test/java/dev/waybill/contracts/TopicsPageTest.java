package dev.waybill.contracts;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// `docs/generated/topics.md` is drawn from the tables of topics and of messages.
class TopicsPageTest {
  @Test
  void thePageOfTopicsIsDrawnFromTheTables() throws IOException {
    new Page("topics.md")
        .says(
            """
            # Topics and messages

            Drawn from `Topic` and `Vocabulary` in `contracts` by `TopicsPageTest`, which fails when this page is
            stale. Topics are made at start from this table, never by accident. Every record is a CloudEvent 1.0 in
            Kafka's binary mode: attributes in headers `ce_…`, data as JSON. Key and subject below are those of the
            approved sample.

            """
                + topics()
                + Arrays.stream(Topic.values()).map(TopicsPageTest::topic).collect(joining()));
  }

  private static String topics() {
    return "| topic | for | partitions | kept | carries | written by | read by |\n"
        + "| --- | --- | --- | --- | --- | --- | --- |\n"
        + Arrays.stream(Topic.values())
            .map(
                topic ->
                    "| [`%1$s`](#%2$s) | %3$s | %4$d | %5$d days | %6$s | %7$s | %8$s |\n"
                        .formatted(
                            topic.topicName(),
                            topic.topicName().replace(".", ""),
                            topic.isPublic() ? "everyone" : "the suite",
                            topic.partitions(),
                            topic.retention().toDays(),
                            topic.kind() == Topic.Kind.ORDER ? "wishes" : "facts",
                            String.join(", ", topic.writers()),
                            String.join(", ", topic.readers())))
            .collect(joining());
  }

  private static String topic(Topic topic) {
    return "\n## "
        + topic.topicName()
        + "\n\n| type | key | subject |\n| --- | --- | --- |\n"
        + Vocabulary.words().stream()
            .filter(word -> word.topic() == topic)
            .map(TopicsPageTest::word)
            .collect(joining());
  }

  private static String word(Vocabulary.Word word) {
    var name = word.type().name() + ".v" + word.type().version();
    var sample = Samples.all().get(name);
    return "| [`%s`](../../contracts/src/test/resources/approved/%s.json) | `%s` | `%s` |\n"
        .formatted(word.type(), name, sample.key(), sample.subject());
  }
}
