package dev.waybill.courier;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;

/// A message that came, and the record that brought it.
public record Arrived(Envelope<? extends Message> envelope, RawRecord raw) {
  /// As what alone lives on its topic.
  ///
  /// @throws ClassCastException when it is something else
  public <M extends Message> Envelope<M> as(Class<M> type) {
    return new Envelope<>(
        envelope.id(),
        envelope.time(),
        envelope.tenant(),
        envelope.source(),
        envelope.causedBy(),
        type.cast(envelope.data()));
  }
}
