package dev.waybill.api.core.landscape;

import static dev.waybill.api.core.landscape.Fixtures.DEV;
import static dev.waybill.api.core.landscape.Fixtures.PROD;
import static dev.waybill.api.core.landscape.Fixtures.QA;
import static dev.waybill.api.core.landscape.Fixtures.aChain;
import static dev.waybill.api.core.landscape.Fixtures.agreed;
import static dev.waybill.api.core.landscape.Fixtures.objection;
import static dev.waybill.api.core.landscape.Fixtures.threeNodes;
import static dev.waybill.api.core.landscape.Fixtures.way;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.NodeId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteRulesTest {
  @Test
  void aNodeIsTheSourceOfManyRoutes() {
    var star = agreed(RouteRules.create(threeNodes(), way("A", DEV, QA), 31, true));
    star = agreed(RouteRules.create(star, way("B", DEV, PROD), 32, true));

    assertThat(star.followOnNodes(DEV)).containsExactly(QA, PROD);
  }

  @Test
  void aNodeIsTheTargetOfOneRouteUnlessSeveralAreAllowed() {
    var second = way("SHORT", DEV, PROD);

    assertThat(objection(RouteRules.create(aChain(), second, 33, true)))
        .isEqualTo(new Objection.SecondRoute("PROD", "QA_PROD"));
    assertThat(agreed(RouteRules.create(aChain(), second, 33, false)).routes()).hasSize(3);
  }

  @Test
  void aRingIsNamedFromNodeToNode() {
    assertThat(objection(RouteRules.create(aChain(), way("BACK", PROD, DEV), 33, true)))
        .isEqualTo(new Objection.Ring(List.of("PROD", "DEV", "QA", "PROD")));
  }

  @Test
  void aRouteToItsOwnSourceIsARing() {
    assertThat(objection(RouteRules.create(threeNodes(), way("SELF", DEV, DEV), 33, true)))
        .isEqualTo(new Objection.Ring(List.of("DEV", "DEV")));
  }

  @Test
  void aChangedRouteMayNotCloseARingEither() {
    var turned = RouteRules.change(aChain(), 32, before -> way("QA_PROD", QA, DEV), true);

    assertThat(objection(turned)).isEqualTo(new Objection.Ring(List.of("QA", "DEV", "QA")));
  }

  @Test
  void aRouteDoesNotStandInItsOwnWay() {
    var renamed = agreed(RouteRules.change(aChain(), 31, before -> way("NEW", DEV, QA), true));

    assertThat(renamed.route(31).orElseThrow().name()).isEqualTo("NEW");
    assertThat(agreed(RouteRules.change(aChain(), 31, before -> way("DEV_QA", DEV, QA), true)))
        .isEqualTo(aChain());
  }

  @Test
  void bothEndsMustBeThere() {
    var nowhere = new NodeId(99);

    assertThat(objection(RouteRules.create(threeNodes(), way("A", nowhere, QA), 31, true)))
        .isEqualTo(new Objection.UnknownEnd(99));
    assertThat(objection(RouteRules.create(threeNodes(), way("A", DEV, nowhere), 31, true)))
        .isEqualTo(new Objection.UnknownEnd(99));
  }

  @Test
  void aNameAndAWayAreThereOnce() {
    var chain = agreed(RouteRules.delete(aChain(), 32));

    assertThat(objection(RouteRules.create(chain, way("DEV_QA", DEV, PROD), 33, true)))
        .isEqualTo(new Objection.NameTaken("route", "DEV_QA"));
    assertThat(objection(RouteRules.create(chain, way("AGAIN", DEV, QA), 33, false)))
        .isEqualTo(new Objection.SameWay("DEV", "QA", "DEV_QA"));
  }

  @Test
  void whatIsNotThereIsNeitherChangedNorDeleted() {
    assertThat(objection(RouteRules.delete(aChain(), 99))).isEqualTo(new Objection.NoSuchRoute(99));
    assertThat(objection(RouteRules.change(aChain(), 99, before -> before, true)))
        .isEqualTo(new Objection.NoSuchRoute(99));
  }
}
