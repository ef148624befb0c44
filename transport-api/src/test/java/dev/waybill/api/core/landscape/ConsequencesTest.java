package dev.waybill.api.core.landscape;

import static dev.waybill.api.core.landscape.Fixtures.DEV;
import static dev.waybill.api.core.landscape.Fixtures.PROD;
import static dev.waybill.api.core.landscape.Fixtures.QA;
import static dev.waybill.api.core.landscape.Fixtures.aChain;
import static dev.waybill.api.core.landscape.Fixtures.aNode;
import static dev.waybill.api.core.landscape.Fixtures.agreed;
import static dev.waybill.api.core.landscape.Fixtures.folder;
import static dev.waybill.api.core.landscape.Fixtures.named;
import static dev.waybill.api.core.landscape.Fixtures.threeNodes;
import static dev.waybill.api.core.landscape.Fixtures.way;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.LandscapeEvent;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput.ConfigureNode;
import dev.waybill.contracts.NodeInput.DeleteNode;
import org.junit.jupiter.api.Test;

/// What queues and everyone else hear of a change.
class ConsequencesTest {
  @Test
  void aNewNodeIsConfiguredWithVersionOne() {
    var before = threeNodes();
    var after = agreed(NodeRules.create(before, aNode("NEW"), 4, 14));

    var consequences = Consequences.of(before, after);

    var node = new NodeId(4);
    assertThat(consequences.events()).containsExactly(new LandscapeEvent.NodeCreated(node, "NEW"));
    assertThat(consequences.inputs())
        .containsExactly(
            new ConfigureNode(node, 1, after.settings(after.node(node).orElseThrow())));
  }

  @Test
  void aRouteConfiguresItsSourceAlone() {
    var before = threeNodes();
    var after = agreed(RouteRules.create(before, way("DEV_QA", DEV, QA), 31, true));

    var consequences = Consequences.of(before, after);

    assertThat(consequences.events())
        .containsExactly(new LandscapeEvent.RouteCreated(31, "DEV_QA", DEV, QA));
    assertThat(consequences.inputs()).hasSize(1);
    var input = (ConfigureNode) consequences.inputs().getFirst();
    assertThat(input.node()).isEqualTo(DEV);
    assertThat(input.version()).isEqualTo(2);
    assertThat(input.settings().followOnNodes()).containsExactly(QA);
    assertThat(consequences.after().node(DEV).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void aRouteThatMovesItsSourceConfiguresBoth() {
    var before = agreed(RouteRules.create(threeNodes(), way("WAY", DEV, PROD), 31, true));
    var after = agreed(RouteRules.change(before, 31, _ -> way("WAY", QA, PROD), true));

    assertThat(Consequences.of(before, after).inputs())
        .extracting(input -> input.node())
        .containsExactly(DEV, QA);
  }

  @Test
  void aDestinationsNewVersionReachesTheNodesThatUseIt() {
    var before = aChain();
    var after =
        agreed(
            DestinationRules.change(
                before, new DestinationId(20), _ -> folder("QA_DIR", "/elsewhere")));

    var consequences = Consequences.of(before, after);

    assertThat(consequences.events())
        .containsExactly(new LandscapeEvent.DestinationChanged(new DestinationId(20), "QA_DIR"));
    assertThat(consequences.inputs()).hasSize(1);
    var input = (ConfigureNode) consequences.inputs().getFirst();
    assertThat(input.node()).isEqualTo(QA);
    assertThat(input.settings().target().orElseThrow().destinationVersion()).isEqualTo(2);
  }

  @Test
  void aChangedForwardModeIsToldAndConfigured() {
    var before = aChain();
    var after =
        agreed(
            NodeRules.change(
                before,
                PROD,
                form -> new NodeForm(named("PROD", ForwardMode.MANUAL, false), form.target()),
                19));

    var consequences = Consequences.of(before, after);

    assertThat(consequences.events()).containsExactly(new LandscapeEvent.NodeChanged(PROD, "PROD"));
    assertThat(consequences.inputs()).extracting(input -> input.node()).containsExactly(PROD);
  }

  @Test
  void whatTheActorNeedNotKnowIsToldButNotConfigured() {
    var before = aChain();
    var after =
        agreed(
            DestinationRules.change(
                before,
                new DestinationId(20),
                form ->
                    new Destination.DestinationForm(
                        form.name(), form.type(), "for people", form.properties())));

    var consequences = Consequences.of(before, after);

    assertThat(consequences.events()).hasSize(1);
    assertThat(consequences.inputs()).isEmpty();
  }

  @Test
  void aDeletedNodeIsSaidToItsActorWithTheNextVersion() {
    var before = threeNodes();
    var after = agreed(NodeRules.delete(before, PROD));

    var consequences = Consequences.of(before, after);

    assertThat(consequences.events()).containsExactly(new LandscapeEvent.NodeDeleted(PROD, "PROD"));
    assertThat(consequences.inputs()).containsExactly(new DeleteNode(PROD, 2));
  }

  @Test
  void aChangeThatChangesNothingSaysNothing() {
    var chain = aChain();
    var after = agreed(NodeRules.change(chain, QA, form -> form, 19));

    var consequences = Consequences.of(chain, after);

    assertThat(consequences.events()).isEmpty();
    assertThat(consequences.inputs()).isEmpty();
    assertThat(consequences.after()).isEqualTo(chain);
  }
}
