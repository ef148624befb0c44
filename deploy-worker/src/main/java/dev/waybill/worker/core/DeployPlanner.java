package dev.waybill.worker.core;

import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentItem.Reference;
import dev.waybill.contracts.ContentItem.StoredFile;
import dev.waybill.contracts.DeployOrder;
import dev.waybill.worker.core.DeployPlan.Impossible;
import dev.waybill.worker.core.DeployPlan.Planned;
import dev.waybill.worker.core.DeployPlan.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Which steps an order needs, from its content and its target alone. All content is looked at
/// before the first step, so that what cannot be done is known while nothing is deployed.
public final class DeployPlanner {
  private DeployPlanner() {}

  /// @param fence the number of the lease, handed to the target with each step
  /// @param enclosures by the number of the content entry that they go with
  public static DeployPlan plan(
      DeployOrder order, Destination destination, long fence, Map<Integer, Enclosure> enclosures) {
    return switch (destination.type()) {
      case DirectoryPlanner.TYPE ->
          all(order, new DirectoryPlanner(order, destination, fence, enclosures));
      case HttpPlanner.TYPE -> all(order, new HttpPlanner(order, destination, fence, enclosures));
      default ->
          new Impossible(
              "This worker cannot deploy to destination %s: it knows no destinations of type %s."
                  .formatted(destination.name(), destination.type()));
    };
  }

  private static DeployPlan all(DeployOrder order, ItemPlanner planner) {
    List<Planned> steps = new ArrayList<>();
    for (ContentItem item : order.content().items()) {
      switch (plan(planner, item)) {
        case Impossible impossible -> {
          return impossible;
        }
        case Steps(var more) -> steps.addAll(more);
      }
    }
    return new Steps(steps);
  }

  private static DeployPlan plan(ItemPlanner planner, ContentItem item) {
    return switch (item) {
      case StoredFile file -> planner.plan(file);
      case Reference reference -> planner.plan(reference);
    };
  }
}
