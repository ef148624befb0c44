package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// How often the broker is asked what it has: seldom while nothing goes through.
@QuarkusTest
@WithRealServers(schema = "queue_engine")
class QuietBrokerIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @Inject Told told;
  @Inject Broker broker;

  @Test
  void itIsQuietAfterAWhileAndNoLongerWhenSomethingIsSaid() throws Exception {
    await().atMost(SOON).until(() -> broker.pauses() > 1);

    told.say(told.input(950, "hello"));

    await().atMost(SOON).until(() -> broker.pauses() == 1);
    await().atMost(SOON).until(() -> told.unsent() == 0 && broker.pauses() > 1);
  }

  @Test
  void manyLooksInOneMomentAreNoWhile() throws Exception {
    await().atMost(SOON).until(() -> broker.look().isPresent());

    broker.stirred();
    for (var looks = 0; looks < 5; looks++) {
      broker.look();
    }

    assertThat(broker.pauses()).isEqualTo(1);
  }
}
