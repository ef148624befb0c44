package dev.waybill.courier;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;

/// A message that came, and the record that brought it.
public record Arrived(Envelope<? extends Message> envelope, RawRecord raw) {}
