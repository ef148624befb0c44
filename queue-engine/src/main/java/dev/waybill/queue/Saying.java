package dev.waybill.queue;

import dev.waybill.contracts.Envelope;
import dev.waybill.queue.Drift.StandingRun;
import dev.waybill.queue.QueueStore.DueSchedule;
import dev.waybill.queue.QueueStore.Overdue;
import dev.waybill.queue.QueueStore.Page;
import java.time.Instant;
import java.util.List;

/// How decisions are put into messages for the rest of the suite.
public interface Saying {
  /// Everything to be said about one decision: the answer, events, orders and further inputs.
  List<Envelope<?>> about(Decided decided);

  /// The input that tells a queue of a deployment that nobody reported on. Saying it again
  /// makes a message with the same id.
  Envelope<?> about(Overdue overdue, Instant at);

  /// The input that tells a queue that a moment of its schedule has come. Saying it again makes a
  /// message with the same id.
  Envelope<?> about(DueSchedule due, Instant at);

  /// The input that tells a run to go on which stands still.
  Envelope<?> about(StandingRun run, Instant at);

  /// What is known of a page of a queue, for whoever has lost it: each entry whole, then the open
  /// orders. Readers tell by an entry's version, workers by its attempt, that they heard it before.
  List<Envelope<?>> again(Page page, Instant at);

  /// Only the orders of that page which are open.
  List<Envelope<?>> orders(Page page, Instant at);
}
