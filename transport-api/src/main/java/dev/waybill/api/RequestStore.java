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
  /// One conversation, in one transaction: tells what the draft meets, hears what is decided on it,
  /// and saves all of that together or not at all. By inserts only.
  ///
  /// Fails as the decision does, and then nothing is saved; fails with [Problem#UNKNOWN_FILE] when
  /// a file was deleted meanwhile.
  Uni<TransportRequest> accept(TenantId tenant, RequestDraft.Sound draft, Deciding deciding);

  /// Decides, having seen what the draft meets. May be asked once more, when what it decided
  /// first could not be saved.
  @FunctionalInterface
  interface Deciding {
    Uni<Accepted> on(Ground ground, FreshNumbers numbers);
  }

  /// Where a decision has its ids from.
  @FunctionalInterface
  interface FreshNumbers {
    /// So many, in growing order.
    Uni<List<Integer>> take(int count);
  }

  /// What is to be saved, and said.
  ///
  /// @param actions by the author of the request, at its time and about it alone
  record Accepted(
      TransportRequest request,
      List<NewAction> actions,
      List<LogLine> lines,
      List<? extends Envelope<?>> messages) {
    public Accepted {
      actions = List.copyOf(actions);
      lines = List.copyOf(lines);
      messages = List.copyOf(messages);
    }
  }
}
