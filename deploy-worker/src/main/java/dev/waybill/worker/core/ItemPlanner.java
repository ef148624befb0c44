package dev.waybill.worker.core;

import dev.waybill.contracts.ContentItem;

/// Plans the steps of one content entry for one kind of destination.
interface ItemPlanner {
  DeployPlan plan(ContentItem item);
}
