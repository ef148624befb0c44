package dev.waybill.api;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import io.smallrye.mutiny.Uni;
import java.util.List;

/// What keeping the views asks of storage.
public interface ViewStore {
  /// Applies those of the messages that were not applied before, together or not at all, and wakes
  /// the calls that wait for an answer among them.
  Uni<Void> apply(List<Envelope<? extends Message>> told);
}
