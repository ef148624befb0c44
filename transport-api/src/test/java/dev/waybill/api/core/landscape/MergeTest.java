package dev.waybill.api.core.landscape;

import static dev.waybill.api.core.landscape.Fixtures.DEV;
import static dev.waybill.api.core.landscape.Fixtures.PROD;
import static dev.waybill.api.core.landscape.Fixtures.QA;
import static dev.waybill.api.core.landscape.Fixtures.aChain;
import static dev.waybill.api.core.landscape.Fixtures.agreed;
import static dev.waybill.api.core.landscape.Fixtures.deployingTo;
import static dev.waybill.api.core.landscape.Fixtures.threeNodes;
import static dev.waybill.api.core.landscape.Wishes.forwarding;
import static dev.waybill.api.core.landscape.Wishes.merge;
import static dev.waybill.api.core.landscape.Wishes.merged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.core.landscape.LandscapeWish.Manner;
import dev.waybill.api.core.landscape.LandscapeWish.Named;
import dev.waybill.api.core.landscape.LandscapeWish.NoSchedule;
import dev.waybill.api.core.landscape.LandscapeWish.NodeWish;
import dev.waybill.api.core.landscape.LandscapeWish.ScheduleWish;
import dev.waybill.api.core.landscape.LandscapeWish.SomeSchedule;
import dev.waybill.api.core.landscape.Merge.Flaw;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.Schedule;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class MergeTest {
  private static final SomeSchedule NIGHTLY =
      new SomeSchedule(new Schedule.Crontab("0 2 * * *"), ZoneOffset.UTC, true, true);

  @Test
  void whatIsNotNamedStaysAsItIs() {
    var after = merged(aChain(), new Wishes().node("QA", forwarding(ForwardMode.MANUAL)).wish());

    assertThat(after.nodes()).hasSize(3);
    assertThat(after.routes()).isEqualTo(aChain().routes());
    assertThat(after.node(QA).orElseThrow().traits().forwardMode()).isEqualTo(ForwardMode.MANUAL);
    assertThat(after.node(DEV)).isEqualTo(aChain().node(DEV));
  }

  @Test
  void whatIsNewIsMadeAndJoined() {
    var after =
        merged(aChain(), new Wishes().node("LIVE").route("PROD_LIVE", "PROD", "LIVE").wish());

    var live = after.nodes().getLast();
    assertThat(live.name()).isEqualTo("LIVE");
    assertThat(after.followOnNodes(PROD)).containsExactly(live.id());
  }

  @Test
  void aRenamedNodeKeepsItsIdAndItsRoutes() {
    var after = merged(aChain(), new Wishes().node("TEST", "QA").wish());

    assertThat(after.node(QA).orElseThrow().name()).isEqualTo("TEST");
    assertThat(after.nodes()).hasSize(3);
    assertThat(after.routes()).isEqualTo(aChain().routes());
  }

  @Test
  void aRenamingIsDoneOnce() {
    var wish = new Wishes().node("TEST", "QA").wish();
    var after = merged(aChain(), wish);

    assertThat(merged(after, wish)).isEqualTo(after);
  }

  @Test
  void namesAreHandedOnInWhateverOrderTheyStand() {
    var wish = new Wishes().node("QA", "DEV").node("PROD", "QA").node("LIVE", "PROD").wish();

    var after = merged(aChain(), wish);

    assertThat(after.nodes()).extracting(TransportNode::name).containsExactly("QA", "PROD", "LIVE");
    assertThat(merged(after, wish)).isEqualTo(after);
  }

  @Test
  void aNameThatWasGivenAwayMayBeGivenToANewNode() {
    var after = merged(threeNodes(), new Wishes().node("QA").node("TEST", "QA").wish());

    assertThat(after.node(QA).orElseThrow().name()).isEqualTo("TEST");
    assertThat(after.nodes()).extracting(TransportNode::name).contains("QA").hasSize(4);
  }

  @Test
  void ofFormerNamesTheFirstThatIsThereCounts() {
    var after = merged(threeNodes(), new Wishes().node("LIVE", "BETA", "PROD", "QA").wish());

    assertThat(after.node(PROD).orElseThrow().name()).isEqualTo("LIVE");
    assertThat(after.node(QA).orElseThrow().name()).isEqualTo("QA");
  }

  @Test
  void aRouteMayBeRenamedAndLeadElsewhere() {
    var after =
        merged(
            aChain(),
            new Wishes()
                .route("DEV_PROD", "DEV", "PROD", "QA_PROD")
                .route("NEW", "QA", "PROD")
                .wish());

    assertThat(after.route(32).orElseThrow().name()).isEqualTo("DEV_PROD");
    assertThat(after.route(32).orElseThrow().source()).isEqualTo(DEV);
    assertThat(after.routes()).hasSize(3);
  }

  @Test
  void onlyWhatIsAskedForGoes() {
    var gone = new Wishes().nodeGone("PROD").routeGone("QA_PROD").nodeGone("NEVER_WAS").wish();
    var after = merged(aChain(), gone);

    assertThat(after.nodes()).extracting(TransportNode::name).containsExactly("DEV", "QA");
    assertThat(after.routes()).extracting(TransportRoute::name).containsExactly("DEV_QA");
    assertThat(merged(after, gone)).isEqualTo(after);
  }

  @Test
  void prunedIsWhatTheWishDoesNotName() {
    var after =
        merged(
            aChain(), new Wishes().node("DEV").node("QA").route("DEV_QA", "DEV", "QA").wholeWish());

    assertThat(after.nodes()).extracting(TransportNode::name).containsExactly("DEV", "QA");
    assertThat(after.routes()).extracting(TransportRoute::name).containsExactly("DEV_QA");
    assertThat(after.destinations()).isEqualTo(aChain().destinations());
  }

  @Test
  void aNodeDoesNotTakeItsRoutesWithIt() {
    assertThat(merge(aChain(), new Wishes().nodeGone("PROD").wish()).flaws())
        .containsExactly(
            new Flaw("node PROD", new Objection.NodeInUse("PROD", List.of("QA_PROD"))));
  }

  @Test
  void allFlawsAreToldWithTheirPlaces() {
    var wish =
        new Wishes()
            .node("A", _ -> deployingTo("A", "NOWHERE"))
            .route("X", "DEV", "MARS")
            .route("Y", "PROD", "DEV")
            .route("Z", "DEV", "QA")
            .wish();

    assertThat(merge(aChain(), wish).flaws())
        .containsExactlyInAnyOrder(
            new Flaw("node A", new Objection.UnknownDestination("NOWHERE")),
            new Flaw("route X", new Objection.UnknownEndName("MARS")),
            new Flaw("route Y", new Objection.Ring(List.of("DEV", "QA", "PROD", "DEV"))),
            new Flaw("route Z", new Objection.SameWay("DEV", "QA", "DEV_QA")));
  }

  @Test
  void nothingIsNamedTwice() {
    assertThat(merge(aChain(), new Wishes().node("QA").nodeGone("QA").wish()).flaws())
        .containsExactly(new Flaw("node QA", new Objection.NamedTwice("node", "QA")));
  }

  @Test
  void whatIsToBeAddedMustBeNew() {
    var added = new Wishes().node("LIVE").node("QA").route("DEV_QA", "LIVE", "QA").newWish();

    assertThat(merge(aChain(), added).flaws())
        .containsExactly(
            new Flaw("node QA", new Objection.NameTaken("node", "QA")),
            new Flaw("route DEV_QA", new Objection.NameTaken("route", "DEV_QA")));
    assertThat(merged(aChain(), new Wishes().node("LIVE").newWish()).nodes()).hasSize(4);
  }

  @Test
  void severalRoutesMayLeadToANode() {
    var after = merged(aChain(), new Wishes().route("STRAIGHT", "DEV", "PROD").wish());

    assertThat(after.routes()).hasSize(3);
  }

  @Test
  void aScheduleThatIsThereGoesOnAsItIs() {
    var earlier = Instant.parse("2026-01-01T00:00:00Z");
    var there =
        new Schedule(NIGHTLY.pattern(), NIGHTLY.zone(), Optional.of(earlier), NIGHTLY.catchUp());
    var before = agreed(NodeRules.schedule(threeNodes(), QA, Optional.of(there)));

    var merge = merge(before, scheduled(NIGHTLY));

    assertThat(merge.after()).isEqualTo(before);
    assertThat(merge.operated()).isEmpty();
  }

  @Test
  void aScheduleIsSwitchedOnNowAndTakenAway() {
    var with = merge(threeNodes(), scheduled(NIGHTLY));
    var without = merge(with.after(), scheduled(new NoSchedule()));

    assertThat(with.after().node(QA).orElseThrow().schedule().orElseThrow().activeSince())
        .contains(Wishes.NOW);
    assertThat(with.operated()).containsExactly("QA");
    assertThat(without.after()).isEqualTo(threeNodes());
    assertThat(without.operated()).containsExactly("QA");
  }

  private static LandscapeWish scheduled(ScheduleWish schedule) {
    var named = new Named("", "QA", List.of(), false);
    return new LandscapeWish(
        List.of(new NodeWish(named, UnaryOperator.identity(), schedule)), List.of(), Manner.MERGE);
  }
}
