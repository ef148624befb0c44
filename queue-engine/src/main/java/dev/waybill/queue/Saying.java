package dev.waybill.queue;

import dev.waybill.contracts.Envelope;
import dev.waybill.queue.QueueStore.Overdue;
import java.time.Instant;
import java.util.List;

/// How decisions are put into messages for the rest of the suite.
public interface Saying {
  /// Everything to be said about one decision: the answer, events, orders and further inputs.
  List<Envelope<?>> about(Decided decided);

  /// The input that tells a queue of a deployment that nobody reported on. Saying it again
  /// makes a message with the same id.
  Envelope<?> about(Overdue overdue, Instant at);
}
