package dev.waybill.k8s;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The topics of the cluster are those of the table in `contracts`.
class TopicsTest {
  /// What the courier allows: 8 MiB of data, and room for headers.
  private static final int LARGEST_RECORD_BYTES = (8 << 20) + (64 << 10);

  private static final String HEAD =
      "# Drawn from the table of topics in contracts by TopicsTest, which fails when this is stale.\n";

  @BeforeAll
  static void draw() throws IOException {
    if (Boolean.getBoolean("update.generated")) {
      Files.writeString(
          Base.FOLDER.resolve("topics.yaml"),
          HEAD + Arrays.stream(Topic.values()).map(TopicsTest::yaml).collect(joining("---\n")));
    }
  }

  @Test
  void eachTopicIsThereAsTheTableSays() throws IOException {
    var topics = Base.ofKind("KafkaTopic").toList();

    assertThat(topics)
        .extracting(Manifest::name)
        .containsExactly(
            Arrays.stream(Topic.values()).map(Topic::topicName).toArray(String[]::new));
    for (var topic : Topic.values()) {
      var manifest = topics.get(topic.ordinal());
      assertThat(manifest.at("spec", "partitions")).isEqualTo(topic.partitions());
      assertThat(manifest.at("spec", "replicas")).isEqualTo(3);
      assertThat(manifest.at("spec", "config"))
          .isEqualTo(
              Map.of(
                  "retention.ms",
                  Math.toIntExact(topic.retention().toMillis()),
                  "max.message.bytes",
                  LARGEST_RECORD_BYTES,
                  "min.insync.replicas",
                  2));
    }
  }

  private static String yaml(Topic topic) {
    return """
    apiVersion: kafka.strimzi.io/v1
    kind: KafkaTopic
    metadata:
      name: %s
      namespace: waybill
      labels:
        strimzi.io/cluster: waybill
    spec:
      partitions: %d
      replicas: 3
      config:
        retention.ms: %d
        max.message.bytes: %d
        min.insync.replicas: 2
    """
        .formatted(
            topic.topicName(),
            topic.partitions(),
            topic.retention().toMillis(),
            LARGEST_RECORD_BYTES);
  }
}
