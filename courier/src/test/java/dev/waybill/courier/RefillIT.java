package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Topic;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is sent again comes behind its causes. The service is the queue-engine here, whose causes
/// are transport-api's; the test speaks for that one.
@QuarkusTest
@TestProfile(RefillIT.AsQueueEngine.class)
@WithRealServers(schema = "queue_engine")
@HarmsTheBroker
class RefillIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final TopicPartition PLACE = new TopicPartition(Topic.DEAD_LETTERS.topicName(), 0);

  /// Waits long enough for a busy machine to tell that it does wait.
  public static final class AsQueueEngine implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("waybill.service", "queue-engine", "waybill.courier.refill-wait", "20s");
    }
  }

  @Inject Told told;
  @Inject TestingListener listener;
  @Inject CourierSettings settings;
  @Inject OwnConnection connections;
  @Inject Doorbell doorbell;
  @Inject Broker broker;
  @Inject CourierMeters meters;

  /// What nobody handles nobody has heard.
  @BeforeEach
  void hold() {
    listener.hold(true);
  }

  @AfterEach
  void letGo() {
    listener.hold(false);
  }

  @Test
  void anEffectIsSentAgainBehindItsCauseAndThenItIsSaidThatItWas() throws Exception {
    told.say(told.input(940, "effect"));
    await().atMost(SOON).until(() -> told.unsent() == 0);
    lose();

    Kept.publish(List.of(told.input(940, "cause")));
    assertThat(said(940)).containsExactly("cause");
    apiHasRefilled(Kept.topicId(Kept.INPUTS));

    await().atMost(SOON).until(() -> told.unsent() == 0);
    assertThat(said(940)).containsExactly("cause", "effect");
    await().atMost(SOON).until(this::hasToldThatItRefilled);
  }

  @Test
  void itWaitsNoLongerThanItMay() throws Exception {
    told.say(told.input(941, "effect"));
    await().atMost(SOON).until(() -> told.unsent() == 0);
    lose();

    await().atMost(SOON).until(() -> said(941).equals(List.of("effect")));
  }

  @Test
  void afterASecondLossWhatWasSaidOfTheFirstDoesNotCount() throws Exception {
    told.say(told.input(942, "effect"));
    await().atMost(SOON).until(() -> told.unsent() == 0);
    lose();
    var first = Kept.topicId(Kept.INPUTS);
    lose();

    apiHasRefilled(first);
    Kept.publish(List.of(told.input(942, "cause")));
    assertThat(said(942)).containsExactly("cause");
    apiHasRefilled(Kept.topicId(Kept.INPUTS));

    await().atMost(SOON).until(() -> told.unsent() == 0);
    assertThat(said(942)).containsExactly("cause", "effect");
  }

  @Test
  void processesOfAServiceSendItAgainInTheOrderInWhichItWasSaid() throws Exception {
    for (var i = 0; i < 60; i++) {
      told.say(i, told.input(943, "step " + i));
    }
    await().atMost(SOON).until(() -> told.unsent() == 0);
    try (var connection = connections.openForRelay()) {
      var shards = new Shards(connection);
      var listening = new OutboxListener(connections.open("doorbell"), shards, doorbell);
      var twin =
          new Leading(
              settings, connection, shards, listening, doorbell, broker, meters, "queue-engine");
      var running = Thread.ofVirtual().start(() -> run(twin));
      await().atMost(SOON).until(() -> shards.led().size() == Said.SHARDS / 2);
      lose();
      apiHasRefilled(Kept.topicId(Kept.INPUTS));

      await().atMost(SOON).until(() -> told.unsent() == 0);
      assertThat(said(943))
          .containsExactlyElementsOf(IntStream.range(0, 60).mapToObj(i -> "step " + i).toList());
      await().atMost(SOON).until(this::hasToldThatItRefilled);
      running.interrupt();
      running.join(SOON);
    }
  }

  private static void run(Leading twin) {
    try (twin) {
      twin.run();
    } catch (InterruptedException _) {
      // The test is through.
    } catch (Exception e) {
      throw new KafkaException("the twin ended", e);
    }
  }

  /// Returns when all shards know of it.
  private void lose() throws Exception {
    Harm.loseEverything(() -> {});
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> known().equals(List.of(Kept.topicId(Kept.INPUTS))));
  }

  private List<String> known() {
    return told.strings("select distinct topic_id from sent_topic where topic = ?", Kept.INPUTS);
  }

  private static void apiHasRefilled(String inputs) throws Exception {
    var events = Topic.TRANSPORT_EVENTS.topicName();
    var said = Kept.INPUTS + "/" + inputs + " " + events + "/" + Kept.topicId(events);
    Kept.commit("waybill-refilled-transport-api", PLACE, 0, said);
  }

  private boolean hasToldThatItRefilled() throws Exception {
    var told = Kept.committed("waybill-refilled-queue-engine").get(PLACE);
    return told != null && told.metadata().contains(Kept.INPUTS + "/" + Kept.topicId(Kept.INPUTS));
  }

  /// By whom the inputs of a node are, each when it is there for the first time.
  private static List<String> said(int node) {
    return Kept.records(Kept.INPUTS, Integer.toString(node)).stream()
        .map(value -> value.replaceAll("(?s).*\"(cause|effect|step \\d+)\".*", "$1"))
        .distinct()
        .toList();
  }
}
