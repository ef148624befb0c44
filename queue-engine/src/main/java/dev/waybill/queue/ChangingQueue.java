package dev.waybill.queue;

import dev.waybill.contracts.QueueEntryId;
import dev.waybill.queue.QueueStore.Changed;
import dev.waybill.queue.QueueStore.Slice;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.Needs;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.QueueMachine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One queue while a batch goes through it: each input is applied to what the one before has
/// left.
final class ChangingQueue {
  private final Slice slice;
  private final List<Decided> decided = new ArrayList<>();
  private final Map<QueueEntryId, QueueEntry> touched = new LinkedHashMap<>();
  private final Map<QueueEntryId, Instant> deadlines = new HashMap<>();
  private final List<QueueEntryId> left = new ArrayList<>();
  private ImportQueue now;

  ChangingQueue(Slice slice) {
    this.slice = slice;
    this.now = slice.queue();
  }

  void apply(Received received, QueueInput input, Needs needs) {
    var transition = QueueMachine.apply(slice.seenBy(needs, now), input);
    now = transition.queue();
    decided.add(new Decided(received, input, transition));
    transition.touched().forEach(entry -> touched.put(entry.id(), entry));
    transition.left().forEach(this::leave);
    for (var event : transition.events()) {
      if (event instanceof QueueEvent.Started started) {
        deadlines.put(started.entry().id(), started.deadline());
      }
    }
  }

  /// What came and left within the batch was never kept.
  private void leave(QueueEntryId entry) {
    touched.remove(entry);
    if (slice.queue().entries().stream().anyMatch(kept -> kept.id().equals(entry))) {
      left.add(entry);
    }
  }

  List<Decided> decided() {
    return decided;
  }

  Changed changed() {
    return new Changed(slice.queue(), now, List.copyOf(touched.values()), deadlines, left);
  }

  /// The ids that mean something from now on, the fresh ones among them.
  Set<Integer> idsUsed() {
    var used = new HashSet<Integer>();
    touched.keySet().forEach(entry -> used.add(entry.value()));
    for (var one : decided) {
      for (var event : one.transition().events()) {
        if (event instanceof QueueEvent.ActionMoved moved) {
          used.add(moved.asked().action().value());
        }
      }
    }
    now.running().ifPresent(run -> run.askedBy().forEach(a -> used.add(a.action().value())));
    now.waiting().forEach(run -> run.askedBy().forEach(a -> used.add(a.action().value())));
    return used;
  }
}
