package dev.waybill.queue.core.inputs;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.QueueChange.Progress;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.core.Run.Asked;
import java.util.List;

/// What forward, reset and remove have in common: they are done at once, for all that they name.
final class Wishes {
  private Wishes() {}

  static QueueEvent done(
      Step step, Asked asked, ActionType type, List<TransportRequestId> requests) {
    var progress =
        requests.stream()
            .map(request -> step.entry(request).orElseThrow())
            .map(entry -> new Progress(entry.request(), entry.id(), entry.status(), ""))
            .toList();
    return new QueueEvent.ActionMoved(asked, type, ActionStatus.SUCCEEDED, progress);
  }
}
