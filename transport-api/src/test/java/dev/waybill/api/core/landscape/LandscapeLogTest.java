package dev.waybill.api.core.landscape;

import static dev.waybill.api.core.landscape.Fixtures.QA;
import static dev.waybill.api.core.landscape.Fixtures.aChain;
import static dev.waybill.api.core.landscape.Fixtures.aNode;
import static dev.waybill.api.core.landscape.Fixtures.agreed;
import static dev.waybill.api.core.landscape.Fixtures.deployingTo;
import static dev.waybill.api.core.landscape.Fixtures.folder;
import static dev.waybill.api.core.landscape.Fixtures.threeNodes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.core.landscape.Destination.DestinationForm;
import dev.waybill.api.core.landscape.LandscapeAction.Difference;
import dev.waybill.api.core.landscape.LandscapeAction.Kind;
import dev.waybill.api.core.landscape.LandscapeAction.Thing;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.Schedule;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LandscapeLogTest {
  @Test
  void whatStaysTheSameIsNotTold() {
    assertThat(LandscapeLog.of(aChain(), aChain())).isEmpty();
  }

  @Test
  void aChangeIsToldWithTheOldValueAndTheNew() {
    var before = threeNodes();
    var after = agreed(NodeRules.change(before, QA, _ -> deployingTo("QA2", "QA_DIR"), 40));

    assertThat(LandscapeLog.of(before, after))
        .singleElement()
        .satisfies(
            action -> {
              assertThat(action.thing()).isEqualTo(Thing.NODE);
              assertThat(action.kind()).isEqualTo(Kind.EDIT);
              assertThat(action.id()).isEqualTo(QA.value());
              assertThat(action.name()).isEqualTo("QA2");
              assertThat(action.differences()).containsExactly(new Difference("name", "QA", "QA2"));
            });
  }

  @Test
  void whatIsOnlyJoinedToTheChangedThingIsNotTold() {
    var before = aChain();
    var after = agreed(NodeRules.change(before, QA, _ -> deployingTo("QA2", "QA_DIR"), 40));

    assertThat(LandscapeLog.of(before, after))
        .extracting(LandscapeAction::thing)
        .containsExactly(Thing.NODE);
  }

  @Test
  void whatIsMadeAndWhatGoesIsToldWhole() {
    var before = threeNodes();
    var after = agreed(NodeRules.create(before, aNode("NEW"), 4, 14));

    var created = LandscapeLog.of(before, after).getFirst();
    var deleted = LandscapeLog.of(after, before).getFirst();

    assertThat(created.kind()).isEqualTo(Kind.CREATE);
    assertThat(created.differences()).contains(new Difference("name", "", "NEW"));
    assertThat(deleted.kind()).isEqualTo(Kind.DELETE);
    assertThat(deleted.name()).isEqualTo("NEW");
    assertThat(deleted.differences()).contains(new Difference("name", "NEW", ""));
  }

  @Test
  void aRouteIsToldByTheNamesOfItsNodes() {
    assertThat(LandscapeLog.of(threeNodes(), aChain()))
        .filteredOn(action -> action.id() == 31)
        .flatExtracting(LandscapeAction::differences)
        .contains(new Difference("source", "", "DEV"), new Difference("target", "", "QA"));
  }

  @Test
  void aScheduleIsToldAsALineOfACrontab() {
    var nightly =
        new Schedule(
            new Schedule.Crontab("0 2 * * *"),
            ZoneOffset.UTC,
            Optional.of(Instant.parse("2026-11-22T12:00:00Z")),
            true);
    var after = agreed(NodeRules.schedule(threeNodes(), QA, Optional.of(nightly)));

    assertThat(LandscapeLog.of(threeNodes(), after))
        .singleElement()
        .satisfies(
            action -> {
              assertThat(action.thing()).isEqualTo(Thing.JOB);
              assertThat(action.name()).isEqualTo("QA");
              assertThat(action.differences())
                  .contains(
                      new Difference("cron", "", "0 2 * * *"),
                      new Difference("active", "", "true"));
            });
  }

  @Test
  void whatMayBeASecretIsNotShown() {
    var id = new DestinationId(20);
    var before = threeNodes();
    var after =
        agreed(
            DestinationRules.change(
                before,
                id,
                _ ->
                    new DestinationForm(
                        "QA_DIR",
                        DestinationType.DIRECTORY,
                        "",
                        Map.of("root", "/qa2", "password", "hush"))));

    assertThat(LandscapeLog.of(before, after))
        .flatExtracting(LandscapeAction::differences)
        .containsExactly(
            new Difference("properties.root", folder("", "/qa").properties().get("root"), "/qa2"),
            new Difference("properties.password", "", "(not shown)"));
  }
}
