package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Topic;
import dev.waybill.contracts.json.EventJson;
import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.impl.ContextInternal;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithRealServers(schema = "queue_engine")
class DeliveryIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject Told told;
  @Inject TestingListener listener;

  @Test
  void whatIsPutIntoTheOutboxIsHandledOnceAndInOrder() throws Exception {
    var messages =
        IntStream.range(0, 1_200)
            .mapToObj(i -> told.input(100 + i % 3, "person " + i / 3))
            .toArray(Envelope<?>[]::new);

    told.say(messages);

    var wanted = IntStream.range(0, 400).mapToObj(i -> "person " + i).toList();
    for (var key : new String[] {"100", "101", "102"}) {
      await().atMost(SOON).until(() -> told.handled(key).size() >= wanted.size());
      assertThat(told.handled(key)).isEqualTo(wanted);
    }
  }

  @Test
  void aMessageThatComesTwiceIsHandledOnce() throws Exception {
    var once = told.input(110, "twice");
    var after = told.input(110, "after");

    publish(once);
    publish(once);
    publish(after);

    await().atMost(SOON).until(() -> told.handled("110").contains("after"));
    assertThat(told.handled("110")).containsExactly("twice", "after");
  }

  @Test
  void aHandlerRunsOnADuplicatedContextAlsoAfterADeadLetter() throws Exception {
    told.say(told.input(120, "poison"), told.input(120, "after"));

    await().atMost(SOON).until(() -> told.handled("120").contains("after"));
    assertThat(listener.contexts())
        .isNotEmpty()
        .allSatisfy(
            context -> {
              assertThat(context).isNotNull();
              assertThat(context.isEventLoopContext()).isTrue();
              assertThat(((ContextInternal) context).isDuplicate()).isTrue();
            });
  }

  @Test
  void whatFollowsAPoisonIsHandledAndThePoisonIsPutAside() throws Exception {
    told.say(told.input(130, "before"), told.input(130, "poison"), told.input(130, "after"));

    await().atMost(SOON).until(() -> told.handled("130").contains("after"));
    assertThat(told.handled("130")).containsExactly("before", "after");
    assertThat(reasons("130"))
        .containsExactly("IllegalStateException: cannot be handled; password=***");
  }

  @Test
  void aHandlerThatWaitsHasTheSamePromise() throws Exception {
    var twice = told.line(140, "before");
    told.say(twice, told.line(140, "poison"), told.line(140, "after"));
    publish(twice);

    await().atMost(SOON).until(() -> told.handled("140").contains("after"));
    assertThat(told.handled("140")).containsExactly("before", "after");
    assertThat(reasons("140"))
        .singleElement()
        .asString()
        .contains("null value in column \"what\"")
        .doesNotContain("\n");
  }

  @Test
  void recordsThatCannotBeReadArePutAsideAndWhatFollowsIsHandled() throws Exception {
    var good = EventJson.encode(told.input(150, "good"));
    publish(good.topic(), "150", good.headers(), bytes("{ not JSON"));
    publish(good.topic(), "150", good.headers(), bytes("{\"node\":150}"));
    publish(good.topic(), "150", with(good.headers(), "ce_type", "dev.waybill.x.y.v9"), null);
    publish(good.topic(), "150", Map.of("a", "nul \0 inside"), bytes("\0"));
    publish(good.topic(), "150", EventJson.encode(told.line(1, "x")).headers(), good.value());
    publish(told.input(150, "after"));

    await().atMost(SOON).until(() -> told.handled("150").contains("after"));
    assertThat(told.handled("150")).containsExactly("after");
    assertThat(reasons("150"))
        .satisfiesExactly(
            reason -> assertThat(reason).contains("import.request.v1: not JSON"),
            reason -> assertThat(reason).contains("action"),
            reason -> assertThat(reason).isEqualTo("unknown type dev.waybill.x.y.v9"),
            reason -> assertThat(reason).isEqualTo("header ce_type is missing"),
            reason -> assertThat(reason).contains("action.logged.v1"));
    assertThat(told.strings("select message_id from dead_letter where key = ? order by id", "150"))
        .contains(good.headers().get("ce_id"))
        .anyMatch(id -> id.matches("waybill\\.queue-inputs/\\d+/\\d+"));
  }

  @Test
  void aDeadLetterIsToldOfAndAnswered() throws Exception {
    var poison = told.input(160, "poison");
    told.say(poison);

    await().atMost(SOON).until(() -> reasons("160").size() == 1);
    assertThat(messages("waybill.dead-letters", poison.id().toString()))
        .singleElement()
        .asString()
        .contains("\"service\":\"testing\"", "\"topic\":\"waybill.queue-inputs\"");
    assertThat(messages("waybill.landscape-events", "dead letter of 160")).hasSize(1);
  }

  private List<String> reasons(String key) {
    return told.strings("select reason from dead_letter where key = ? order by id", key);
  }

  /// What was said on a topic with that text in it.
  private List<String> messages(String topic, String text) {
    return told
        .strings(
            "select convert_from(value, 'UTF8') from outbox where topic = ? order by id", topic)
        .stream()
        .filter(value -> value.contains(text))
        .toList();
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    var changed = new HashMap<>(headers);
    changed.put(name, value);
    return changed;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static void publish(Envelope<?> message) {
    var encoded = EventJson.encode(message);
    publish(encoded.topic(), encoded.key(), encoded.headers(), encoded.value());
  }

  static void publish(Topic topic, String key, Map<String, String> headers, byte[] value) {
    var settings = Map.<String, Object>of("bootstrap.servers", RealServers.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      var record = new ProducerRecord<>(topic.topicName(), key, value);
      headers.forEach((n, v) -> record.headers().add(n, v.getBytes(StandardCharsets.UTF_8)));
      producer.send(record);
      producer.flush();
    }
  }
}
