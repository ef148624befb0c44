package dev.waybill.api.core.modifiable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.core.KnownNode;
import dev.waybill.api.core.modifiable.TestNodes.Scope;
import dev.waybill.api.core.modifiable.TestNodes.Stage;
import dev.waybill.contracts.NodeId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// DEV leads to QA and to TRAINING; QA on to STAGE, and STAGE to PROD.
class TestNodesTest {
  private static final int DEV = 1;
  private static final int QA = 2;
  private static final int TRAINING = 3;
  private static final int STAGE = 4;
  private static final int PROD = 5;

  private static final TestNodes NODES =
      new TestNodes(
          List.of(
              stage(DEV, 0),
              stage(QA, DEV),
              last(TRAINING, DEV),
              stage(STAGE, QA),
              last(PROD, STAGE)));

  @Test
  void usuallyItIsTestedInTheFirstNodesThatAreNotTheLast() {
    assertThat(NODES.usual(false)).isEqualTo(scope(QA));
    assertThat(NODES.usual(true)).isEqualTo(scope(DEV, QA));
  }

  @Test
  void nodesOnTheWayBelongToTheScope() {
    assertThat(NODES.chosen(ids(STAGE), false)).isEqualTo(scope(QA, STAGE));
    assertThat(NODES.chosen(ids(STAGE), true)).isEqualTo(scope(DEV, QA, STAGE));
  }

  @Test
  void theScopeMayBeReduced() {
    assertThat(NODES.chosen(ids(DEV), true)).isEqualTo(scope(DEV));
  }

  @Test
  void nothingIsTestedInTheLastNodeOfAChain() {
    assertThat(NODES.chosen(ids(QA, PROD), false)).isInstanceOf(Scope.None.class);
    assertThat(NODES.chosen(ids(TRAINING), false)).isInstanceOf(Scope.None.class);
    var brief = new TestNodes(List.of(stage(DEV, 0), last(PROD, DEV)));
    assertThat(brief.usual(false)).isInstanceOf(Scope.None.class);
    assertThat(brief.usual(true)).isEqualTo(scope(DEV));
  }

  @Test
  void whatTheRequestDoesNotReachIsNoNodeForATest() {
    assertThat(NODES.chosen(ids(9), false)).isInstanceOf(Scope.None.class);
    assertThat(NODES.chosen(ids(DEV), false)).isInstanceOf(Scope.None.class);
  }

  @Test
  void whatChangeManagementControlsIsNoNodeForATest() {
    var nodes =
        new TestNodes(
            List.of(stage(DEV, 0), stage(QA, DEV, false, true), stage(PROD, QA, true, false)));

    assertThat(nodes.usual(false)).isInstanceOf(Scope.None.class);
  }

  @Test
  void aNodeThatLeadsOnToWhatAnotherIsNearerToIsNotTheLast() {
    var nodes = new TestNodes(List.of(stage(DEV, 0), stage(QA, DEV), last(PROD, DEV)));

    assertThat(nodes.usual(false)).isEqualTo(scope(QA));
  }

  private static Stage stage(int node, int before) {
    return stage(node, before, false, false);
  }

  private static Stage last(int node, int before) {
    return stage(node, before, true, false);
  }

  private static Stage stage(int node, int before, boolean last, boolean controlled) {
    return new Stage(
        known(node), Optional.of(before).filter(id -> id > 0).map(NodeId::new), last, controlled);
  }

  private static KnownNode known(int node) {
    return new KnownNode(new NodeId(node), "node-" + node, true, List.of());
  }

  private static Scope scope(int... nodes) {
    return new Scope.Of(Arrays.stream(nodes).mapToObj(TestNodesTest::known).toList());
  }

  private static List<NodeId> ids(int... nodes) {
    return Arrays.stream(nodes).mapToObj(NodeId::new).toList();
  }
}
