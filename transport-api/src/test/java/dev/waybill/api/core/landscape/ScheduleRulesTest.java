package dev.waybill.api.core.landscape;

import static dev.waybill.api.core.landscape.Fixtures.QA;
import static dev.waybill.api.core.landscape.Fixtures.aNode;
import static dev.waybill.api.core.landscape.Fixtures.agreed;
import static dev.waybill.api.core.landscape.Fixtures.objection;
import static dev.waybill.api.core.landscape.Fixtures.threeNodes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.LandscapeEvent;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.Schedule;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Schedules as part of a landscape.
class ScheduleRulesTest {
  private static final Schedule NIGHTLY =
      new Schedule(
          new Schedule.Crontab("0 2 * * *"),
          ZoneOffset.UTC,
          Optional.of(Instant.parse("2026-11-22T12:00:00Z")),
          true);

  @Test
  void theActorOfANodeLearnsItsSchedule() {
    var before = threeNodes();
    var after = scheduled(before);

    var consequences = Consequences.of(before, after);

    assertThat(consequences.events()).containsExactly(new LandscapeEvent.NodeChanged(QA, "QA"));
    assertThat(consequences.inputs())
        .containsExactly(
            new NodeInput.ConfigureNode(
                QA, 2, before.settings(before.node(QA).orElseThrow()).with(Optional.of(NIGHTLY))));
  }

  @Test
  void aNodeThatIsNotThereGetsNone() {
    var nowhere = new NodeId(99);

    assertThat(objection(NodeRules.schedule(threeNodes(), nowhere, Optional.of(NIGHTLY))))
        .isEqualTo(new Objection.NoSuchNode(99));
  }

  @Test
  void whateverElseIsChangedTheScheduleStays() {
    var after = agreed(NodeRules.change(scheduled(threeNodes()), QA, _ -> aNode("QA2"), 40));

    assertThat(after.node(QA).orElseThrow().schedule()).contains(NIGHTLY);
  }

  @Test
  void fromWhenANodeImportsByItselfItsScheduleRests() {
    var automatic = agreed(NodeRules.change(scheduled(threeNodes()), QA, _ -> automatic(), 40));

    assertThat(automatic.node(QA).orElseThrow().schedule()).contains(NIGHTLY.switchedOff());
  }

  @Test
  void itMayBeSwitchedOnBesidesAndStaysOnThen() {
    var automatic = agreed(NodeRules.change(scheduled(threeNodes()), QA, _ -> automatic(), 40));

    var besides = scheduled(automatic);
    var changed = agreed(NodeRules.change(besides, QA, _ -> automatic(), 40));

    assertThat(changed.node(QA).orElseThrow().schedule()).contains(NIGHTLY);
  }

  private static Landscape scheduled(Landscape landscape) {
    return agreed(NodeRules.schedule(landscape, QA, Optional.of(NIGHTLY)));
  }

  private static NodeForm automatic() {
    var plain = aNode("QA").traits();
    return new NodeForm(
        new NodeTraits(
            plain.name(),
            plain.description(),
            plain.uploadAllowed(),
            plain.notificationEnabled(),
            plain.forwardMode(),
            plain.controlledBy(),
            plain.importDisabled(),
            plain.importDisabledReason(),
            plain.virtual(),
            plain.tags(),
            true,
            plain.onFailure(),
            plain.importDeadline()),
        Optional.empty());
  }
}
