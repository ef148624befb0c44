package dev.waybill.queue.core;

import dev.waybill.contracts.QueueEntryId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What an input does to a queue: the queue as it is then, and what it says.
///
/// @param touched the entries that are new or changed, each as it is at the end; not what left
public record Transition(ImportQueue queue, List<QueueEntry> touched, List<QueueEvent> events) {
  public Transition {
    Objects.requireNonNull(queue, "queue");
    touched = List.copyOf(touched);
    events = List.copyOf(events);
  }

  /// The entries that are in the queue no more.
  public List<QueueEntryId> left() {
    return events.stream()
        .filter(QueueEvent.Left.class::isInstance)
        .map(event -> ((QueueEvent.Left) event).entry().id())
        .toList();
  }

  /// The refusal, when the answer is no.
  public Optional<QueueEvent.Refused> refused() {
    return events.stream()
        .filter(QueueEvent.Refused.class::isInstance)
        .map(QueueEvent.Refused.class::cast)
        .findFirst();
  }
}
