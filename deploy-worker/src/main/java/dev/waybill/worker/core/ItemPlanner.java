package dev.waybill.worker.core;

import dev.waybill.contracts.ContentItem.Reference;
import dev.waybill.contracts.ContentItem.StoredFile;
import dev.waybill.worker.core.DeployPlan.Impossible;

/// Plans the steps of one content entry for one kind of destination.
interface ItemPlanner {
  DeployPlan plan(StoredFile file);

  /// What lies elsewhere is not ours to send, unless a kind of destination says otherwise.
  default DeployPlan plan(Reference reference) {
    return new Impossible(
        "This kind of destination takes files; %s lies elsewhere (%s)."
            .formatted(reference.contentType(), reference.uri()));
  }
}
