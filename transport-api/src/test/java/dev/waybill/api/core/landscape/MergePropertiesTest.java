package dev.waybill.api.core.landscape;

import static dev.waybill.api.core.landscape.Fixtures.aNode;
import static dev.waybill.api.core.landscape.Fixtures.way;
import static dev.waybill.api.core.landscape.Wishes.forwarding;
import static dev.waybill.api.core.landscape.Wishes.merge;
import static dev.waybill.api.core.landscape.Wishes.merged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is true of any two landscapes, and of any wish.
class MergePropertiesTest {
  private static final int NAMES = 9;

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aLandscapeBecomesAnyOtherAndStaysSo(long seed) {
    var random = new Random(seed);
    var before = any(random);
    var other = any(random);
    var wish = Wishes.of(other).wholeWish();

    var after = merged(before, wish);

    assertThat(said(after)).isEqualTo(said(other));
    assertThat(merged(after, wish)).isEqualTo(after);
    assertThat(LandscapePlan.of(after, merged(after, wish)).changes()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatHasTheSameNameKeepsItsId(long seed) {
    var random = new Random(seed);
    var before = any(random);

    var after = merged(before, Wishes.of(any(random)).wholeWish());

    for (var node : after.nodes()) {
      before.nodes().stream()
          .filter(old -> old.name().equals(node.name()))
          .forEach(old -> assertThat(node.id()).isEqualTo(old.id()));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void thePlanIsTheLogOfWhatIsDone(long seed) {
    var random = new Random(seed);
    var before = any(random);
    var after = merged(before, Wishes.of(any(random)).wholeWish());
    var plan = LandscapePlan.of(before, after);

    var log = LandscapeLog.of(before, Consequences.of(before, after).after());

    assertThat(plan.changes()).isEqualTo(log);
    assertThat(plan.changes().isEmpty()).isEqualTo(before.equals(after));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void onlyThoseActorsHearOfItThatMustKnowMore(long seed) {
    var random = new Random(seed);
    var before = any(random);
    var after = Consequences.of(before, merged(before, Wishes.of(any(random)).wholeWish())).after();

    var told =
        Consequences.of(before, after).inputs().stream()
            .map(NodeInput::node)
            .collect(Collectors.toSet());

    for (var node : before.nodes()) {
      var now = after.node(node.id());
      var same = now.isPresent() && after.settings(now.get()).equals(before.settings(node));
      assertThat(told.contains(node.id())).isEqualTo(!same);
    }
  }

  /// One rule for each single change, one for many at once: they agree on any single one.
  @ParameterizedTest
  @MethodSource("seeds")
  void oneRouteIsRefusedAsByTheRulesForSingleChanges(long seed) {
    var random = new Random(seed);
    var landscape = any(random);
    if (landscape.nodes().isEmpty()) {
      return;
    }
    var source = oneOf(random, landscape.nodes());
    var target = oneOf(random, landscape.nodes());
    var name = "R" + random.nextInt(NAMES * NAMES);
    if (landscape.routes().stream().anyMatch(route -> route.name().equals(name))) {
      return;
    }

    var single = RouteRules.create(landscape, way(name, source.id(), target.id()), 100_001, false);
    var merge = merge(landscape, new Wishes().route(name, source.name(), target.name()).wish());

    switch (single) {
      case Decision.Agreed(var after, _) -> assertThat(merge.after()).isEqualTo(after);
      case Decision.Objected(var why) -> {
        assertThat(merge.flaws())
            .extracting(flaw -> flaw.why().getClass().getSimpleName())
            .contains(why.getClass().getSimpleName());
        assertThat(merge.flaws()).extracting(Merge.Flaw::place).contains("route " + name);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void renamingsKeepEveryId(long seed) {
    var random = new Random(seed);
    var before = any(random);
    var wishes = new Wishes();
    var taken =
        before.nodes().stream()
            .map(TransportNode::name)
            .collect(Collectors.toCollection(HashSet::new));
    var expected = new ArrayList<String>();
    for (var node : before.nodes()) {
      var name = "M" + random.nextInt(1000);
      if (random.nextBoolean() && taken.add(name)) {
        wishes.node(name, node.name());
        expected.add(name);
      } else {
        expected.add(node.name());
      }
    }

    var after = merged(before, wishes.wish());

    assertThat(after.nodes())
        .extracting(TransportNode::id)
        .isEqualTo(before.nodes().stream().map(TransportNode::id).toList());
    assertThat(after.nodes()).extracting(TransportNode::name).isEqualTo(expected);
    assertThat(after.routes()).isEqualTo(before.routes());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void equalPlansHaveEqualFingerprintsAndOthersHaveNot(long seed) {
    var random = new Random(seed);
    var before = any(random);
    var first = LandscapePlan.of(before, merged(before, Wishes.of(any(random)).wholeWish()));
    var second = LandscapePlan.of(before, merged(before, Wishes.of(any(random)).wholeWish()));

    assertThat(first.fingerprint().equals(second.fingerprint()))
        .isEqualTo(first.changes().equals(second.changes()));
  }

  private static List<String> said(Landscape landscape) {
    var words = new ArrayList<String>();
    landscape.nodes().forEach(node -> words.add(node.name() + " " + landscape.form(node)));
    for (var route : landscape.routes()) {
      words.add(
          "%s: %s to %s"
              .formatted(
                  route.name(),
                  landscape.nameOf(route.source()),
                  landscape.nameOf(route.target())));
    }
    return words.stream().sorted().toList();
  }

  /// Nodes of few names, and routes from each to later ones.
  private static Landscape any(Random random) {
    var landscape = Landscape.EMPTY;
    var names = new ArrayList<>(IntStream.range(0, NAMES).mapToObj(n -> "N" + n).toList());
    Collections.shuffle(names, random);
    var nodes = new ArrayList<NodeId>();
    for (var name : names.subList(0, random.nextInt(NAMES + 1))) {
      var form = forwarding(oneOf(random, List.of(ForwardMode.values()))).apply(aNode(name));
      int id = 2 * nodes.size() + 2 + random.nextInt(2);
      landscape = Fixtures.agreed(NodeRules.create(landscape, form, id, id));
      nodes.add(new NodeId(id));
    }
    for (int i = 0; i < nodes.size(); i++) {
      for (int j = i + 1; j < nodes.size(); j++) {
        if (random.nextInt(4) == 0) {
          int id = 1000 + i * NAMES + j;
          var route = way("R" + (i * NAMES + j), nodes.get(i), nodes.get(j));
          landscape = Fixtures.agreed(RouteRules.create(landscape, route, id, false));
        }
      }
    }
    return landscape;
  }

  private static <T> T oneOf(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
