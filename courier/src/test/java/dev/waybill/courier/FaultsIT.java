package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A database that is at fault in the middle of a batch: the batch comes again, whole and in order,
/// and nothing becomes a dead letter. The rules that fail twice are those of `V101__failing.sql`.
@QuarkusTest
@WithRealServers(schema = "queue_engine")
class FaultsIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject Told told;
  @Inject TestingListener listener;

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01", "55P03", "57014", "53200", "25006"})
  void aStateThatPassesRepeatsTheBatch(String state) throws Exception {
    var key = "9" + Math.floorMod(state.hashCode(), 1_000);
    var node = Integer.parseInt(key);

    told.say(
        told.input(node, "before"),
        told.input(node, "fails " + state),
        told.input(node, "after"),
        told.line(node, "before"),
        told.line(node, "fails " + state),
        told.line(node, "after"));

    await().atMost(SOON).until(() -> told.handled(key).size() == 6);
    assertThat(told.handled(key))
        .filteredOn(what -> !what.startsWith("fails"))
        .containsExactlyInAnyOrder("before", "before", "after", "after");
    assertThat(told.strings("select reason from dead_letter where key = ?", key)).isEmpty();
  }

  @Test
  void aConnectionThatGoesInTheMiddleRepeatsTheBatch() throws Exception {
    told.say(told.input(8_000, "before"), told.input(8_000, "ends"), told.input(8_000, "after"));
    told.say(told.line(8_001, "before"), told.line(8_001, "ends"), told.line(8_001, "after"));

    await().atMost(SOON).until(() -> told.handled("8000").size() == 3);
    await().atMost(SOON).until(() -> told.handled("8001").size() == 3);
    assertThat(told.handled("8000")).containsExactly("before", "ends", "after");
    assertThat(told.handled("8001")).containsExactly("before", "ends", "after");
  }

  @Test
  void aConnectionThatGoesInTheCommitRepeatsTheBatch() throws Exception {
    told.say(told.input(8_100, "before"), told.input(8_100, "cut"), told.input(8_100, "after"));

    await().atMost(SOON).until(() -> told.handled("8100").size() == 3);
    assertThat(told.handled("8100")).containsExactly("before", "cut", "after");
  }

  @Test
  void aCommitWhoseAnswerIsLostWasACommit() throws Exception {
    listener.loseAnAnswer();
    told.say(told.input(8_200, "one"), told.input(8_200, "two"));
    told.say(told.input(8_200, "three"));

    await().atMost(SOON).until(() -> told.handled("8200").contains("three"));
    assertThat(told.handled("8200")).containsExactly("one", "two", "three");
  }

  @Test
  void aPoisonAmongFaultsIsPutAsideAloneAndTheOrderIsKept() throws Exception {
    told.say(
        told.input(8_300, "before"),
        told.input(8_300, "fails 40001 with a poison"),
        told.input(8_300, "poison"),
        told.input(8_300, "after"));

    await().atMost(SOON).until(() -> told.handled("8300").contains("after"));
    assertThat(told.handled("8300"))
        .containsExactly("before", "fails 40001 with a poison", "after");
    assertThat(told.strings("select reason from dead_letter where key = ?", "8300")).hasSize(1);
  }
}
