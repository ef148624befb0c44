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

  private List<String> reasons(String key) {
    return told.strings("select reason from dead_letter where key = ? order by id", key);
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
