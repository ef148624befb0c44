package dev.waybill.courier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Topic;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The broker forgets what it has acknowledged, in every way there is. Nothing is lost by it, and
/// what was handled is not handled again: that would break a rule of the listener's table.
@QuarkusTest
@WithRealServers(schema = "queue_engine")
@HarmsTheBroker
class BrokerLossIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String INPUTS = Kept.INPUTS;

  @Inject Told told;
  @Inject TestingListener listener;

  @AfterEach
  void letGo() {
    listener.hold(false);
  }

  @Test
  void itsDataAreDeletedWithRowsUnsent() throws Exception {
    told.say(told.input(700, "sent before"), told.line(701, "sent before"));
    await().atMost(SOON).until(() -> told.handled("700").size() + told.handled("701").size() == 2);

    Harm.loseEverything(
        () -> {
          for (var i = 0; i < 20; i++) {
            told.say(told.input(700, "unsent " + i), told.line(701, "unsent " + i));
          }
        });

    var wanted = wanted("unsent ", 20);
    await().atMost(SOON).until(() -> told.handled("700").size() == 21);
    await().atMost(SOON).until(() -> told.handled("701").size() == 21);
    assertThat(told.handled("700")).startsWith("sent before").contains(wanted);
    assertThat(told.handled("701")).startsWith("sent before").contains(wanted);
    await().atMost(SOON).until(() -> told.unsent() == 0);
    // The old one is there as well, unless the relay knew already that all had heard it.
    assertThat(Set.copyOf(Kept.records(INPUTS, "700"))).hasSizeBetween(20, 21);
    assertThat(given().get("/q/metrics").asString())
        .containsPattern("waybill_courier_losses_total\\{topic=\"waybill.queue-inputs\"} [1-9]");
  }

  @Test
  void itsDataAreDeletedWithAllSentAndAConsumerBehind() throws Exception {
    listener.hold(true);
    for (var i = 0; i < 20; i++) {
      told.say(told.input(710, "behind " + i));
    }
    await().atMost(SOON).until(() -> told.unsent() == 0);

    Harm.loseEverything(() -> {});
    listener.hold(false);

    await().atMost(SOON).until(() -> told.handled("710").size() == 20);
    assertThat(told.handled("710")).containsExactlyInAnyOrder(wanted("behind ", 20));
  }

  @Test
  void whatIsOnItsWayDoesNotComeBeforeWhatWasLost() throws Exception {
    listener.hold(true);
    told.say(told.input(715, "lost"));
    await().atMost(SOON).until(() -> told.unsent() == 0);

    Harm.loseEverything(() -> told.say(told.input(715, "on its way")));

    await().atMost(SOON).until(() -> Set.copyOf(Kept.records(INPUTS, "715")).size() == 2);
    assertThat(Kept.records(INPUTS, "715").stream().distinct())
        .satisfiesExactly(
            first -> assertThat(first).contains("\"lost\""),
            then -> assertThat(then).contains("\"on its way\""));
    listener.hold(false);
    await().atMost(SOON).until(() -> told.handled("715").size() == 2);
  }

  @Test
  void aPartitionLosesItsTailAndOthersWriteThereBeforeWeLook() throws Exception {
    told.say(told.input(720, "kept"));
    await().atMost(SOON).until(() -> told.handled("720").size() == 1);
    listener.hold(true);
    for (var i = 0; i < 20; i++) {
      told.say(told.input(720, "tail " + i));
      await().atMost(SOON).until(() -> told.unsent() == 0);
    }
    var last = told.place("720", "tail 10");

    Harm.loseTail(last.at(), last.offset());
    var others = IntStream.range(0, 30).mapToObj(i -> told.input(720, "other " + i)).toList();
    Kept.publish(others);
    listener.hold(false);

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(told.handled("720"))
                    .describedAs("of %s", Kept.records(INPUTS, "720"))
                    .hasSize(51)
                    .contains(wanted("tail ", 20))
                    .contains(wanted("other ", 30)));
    await().atMost(SOON).until(() -> told.unsent() == 0);
    // What was not lost is not said again.
    assertThat(Kept.records(INPUTS, "720")).hasSizeBetween(51, 61);
  }

  @Test
  void aTopicIsMadeAnewAndFilledBeyondAConsumersPosition() throws Exception {
    var before = IntStream.range(0, 40).mapToObj(i -> told.input(730, "before " + i)).toList();
    told.say(before.toArray(Envelope<?>[]::new));
    await().atMost(SOON).until(() -> told.handled("730").size() == 40);

    Harm.makeAnew(INPUTS, Topic.QUEUE_INPUTS.partitions());
    var others = IntStream.range(0, 120).mapToObj(i -> told.input(730, "other " + i)).toList();
    Kept.publish(others);

    await().atMost(SOON).until(() -> told.handled("730").size() == 160);
    assertThat(told.handled("730")).contains(wanted("other ", 120));
    await().atMost(SOON).until(() -> Kept.records(INPUTS, "730").size() == 160);
  }

  private static String[] wanted(String what, int count) {
    return IntStream.range(0, count).mapToObj(i -> what + i).toArray(String[]::new);
  }
}
