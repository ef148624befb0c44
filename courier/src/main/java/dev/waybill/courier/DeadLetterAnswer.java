package dev.waybill.courier;

import dev.waybill.contracts.Envelope;
import java.util.List;

/// What a service says when it puts a record aside, to whoever waits for its answer. A bean of this
/// type is optional; its messages go into the outbox together with the dead letter.
@FunctionalInterface
public interface DeadLetterAnswer {
  List<Envelope<?>> answer(RawRecord record, String reason);
}
