package dev.waybill.contracts;

/// What a reader may find. A newer writer may say what this reader does not know yet.
public sealed interface ReadMessage {
  record Known(Envelope<? extends Message> envelope) implements ReadMessage {}

  record Unknown(String type) implements ReadMessage {}
}
