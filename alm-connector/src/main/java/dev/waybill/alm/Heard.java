package dev.waybill.alm;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.TransportEvent;
import java.util.List;
import java.util.function.Consumer;

/// Remembers which events were heard.
public interface Heard {
  /// Hands over those that were not heard before, in their order, and remembers them once that went
  /// well, together or not at all.
  void firstTime(
      List<Envelope<? extends TransportEvent>> events,
      Consumer<List<Envelope<? extends TransportEvent>>> tell)
      throws Exception;
}
