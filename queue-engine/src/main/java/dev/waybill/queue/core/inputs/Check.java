package dev.waybill.queue.core.inputs;

import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.core.Transition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Saying no. One bad request refuses the whole input, so that nothing is done by half.
final class Check {
  private Check() {}

  static Transition refuse(ImportQueue queue, Refusal why) {
    return refuse(queue, why, List.of());
  }

  static Transition refuse(ImportQueue queue, Refusal why, List<TransportRequestId> requests) {
    return new Transition(queue, List.of(), List.of(new QueueEvent.Refused(why, requests)));
  }

  /// The first reason found in the order given, with all the requests it holds for.
  static Optional<Transition> each(
      ImportQueue queue,
      List<TransportRequestId> requests,
      Function<ImportState, Optional<Refusal>> rule) {
    Map<TransportRequestId, QueueEntry> entries = new HashMap<>();
    queue.entries().forEach(entry -> entries.put(entry.request(), entry));
    Optional<Refusal> first = Optional.empty();
    List<TransportRequestId> inTheWay = new ArrayList<>();
    for (var request : requests) {
      var why =
          Optional.ofNullable(entries.get(request))
              .map(entry -> rule.apply(entry.state()))
              .orElse(Optional.of(Refusal.NOT_IN_QUEUE));
      if (why.isPresent() && (first.isEmpty() || first.equals(why))) {
        first = why;
        inTheWay.add(request);
      }
    }
    return first.map(why -> refuse(queue, why, inTheWay));
  }
}
