package dev.waybill.api;

import dev.waybill.api.core.Ground;
import dev.waybill.api.core.LogLine;
import dev.waybill.api.core.NewAction;
import dev.waybill.api.core.RequestDraft;
import dev.waybill.api.core.TransportRequest;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/// What accepting a transport request asks of storage.
public interface RequestStore {
  /// What the draft meets.
  Uni<Ground> ground(TenantId tenant, RequestDraft.Sound draft);

  /// Fresh ids, in growing order.
  Uni<List<Integer>> ids(int count);

  /// Saves all of it, and what is to be said, together or not at all. By inserts only.
  ///
  /// Fails with [Problem#UNKNOWN_FILE] when a file was deleted meanwhile.
  Uni<Void> save(
      TransportRequest request,
      List<NewAction> actions,
      List<LogLine> lines,
      List<? extends Envelope<?>> messages);
}
