package dev.waybill.queue.kafka;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeInput;
import dev.waybill.courier.Envelopes;
import dev.waybill.queue.Received;
import dev.waybill.queue.Saying;

/// Opens the door of this package to benches, which drive the use case without a broker.
public final class BenchedWire {
  private BenchedWire() {}

  public static Saying of(Envelopes envelopes) {
    return new Wire(envelopes);
  }

  public static Received read(Envelope<? extends NodeInput> envelope) {
    return Wire.read(envelope);
  }
}
