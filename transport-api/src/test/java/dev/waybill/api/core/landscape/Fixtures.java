package dev.waybill.api.core.landscape;

import dev.waybill.api.core.landscape.Destination.DestinationForm;
import dev.waybill.api.core.landscape.NodeForm.TargetForm;
import dev.waybill.api.core.landscape.TransportRoute.RouteForm;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeId;
import java.util.Map;
import java.util.Optional;

/// Landscapes as words. Nodes are 1 (DEV), 2 (QA) and 3 (PROD); QA deploys to destination 20.
final class Fixtures {
  static final NodeId DEV = new NodeId(1);
  static final NodeId QA = new NodeId(2);
  static final NodeId PROD = new NodeId(3);

  private Fixtures() {}

  /// DEV, QA and PROD, without routes.
  static Landscape threeNodes() {
    var landscape = agreed(DestinationRules.create(Landscape.EMPTY, folder("QA_DIR", "/qa"), 20));
    landscape = agreed(NodeRules.create(landscape, aNode("DEV"), 1, 11));
    landscape = agreed(NodeRules.create(landscape, deployingTo("QA", "QA_DIR"), 2, 12));
    return agreed(NodeRules.create(landscape, aNode("PROD"), 3, 13));
  }

  /// DEV to QA by route 31, QA to PROD by route 32.
  static Landscape aChain() {
    var landscape = agreed(RouteRules.create(threeNodes(), way("DEV_QA", DEV, QA), 31, true));
    return agreed(RouteRules.create(landscape, way("QA_PROD", QA, PROD), 32, true));
  }

  static NodeForm aNode(String name) {
    return new NodeForm(named(name, ForwardMode.PRE_IMPORT, false), Optional.empty());
  }

  static NodeForm deployingTo(String name, String destination) {
    return new NodeForm(
        named(name, ForwardMode.PRE_IMPORT, false),
        Optional.of(new TargetForm(ContentType.MTA, destination, "default")));
  }

  static NodeTraits named(String name, ForwardMode mode, boolean virtual) {
    var unsaid = NodeTraits.UNSAID;
    return new NodeTraits(
        name,
        unsaid.description(),
        unsaid.uploadAllowed(),
        unsaid.notificationEnabled(),
        mode,
        unsaid.controlledBy(),
        unsaid.importDisabled(),
        unsaid.importDisabledReason(),
        virtual,
        unsaid.tags(),
        unsaid.automaticImport(),
        unsaid.onFailure(),
        unsaid.importDeadline());
  }

  static RouteForm way(String name, NodeId source, NodeId target) {
    return new RouteForm(name, Optional.empty(), source, target);
  }

  static DestinationForm folder(String name, String root) {
    return new DestinationForm(name, DestinationType.DIRECTORY, "", Map.of("root", root));
  }

  static Landscape agreed(Decision decision) {
    return switch (decision) {
      case Decision.Agreed(var after, _) -> after;
      case Decision.Objected(var why) -> throw new AssertionError("objected: " + why);
    };
  }

  static Objection objection(Decision decision) {
    return switch (decision) {
      case Decision.Agreed agreed -> throw new AssertionError("agreed: " + agreed);
      case Decision.Objected(var why) -> why;
    };
  }
}
