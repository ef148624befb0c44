package dev.waybill.courier;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Decides how a poll's records are handled: together; when data is at fault, by halves until the
/// poison stands alone and is put aside; when a server is at fault, the same again after a pause.
///
/// It does nothing itself: ask [#next()], do it, tell [#done()] or [#failed(Throwable)]. Halves are
/// handled one after the other, so messages keep their order and what follows a poison comes after
/// it was put aside.
final class GroupCommit {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /// What is to be done next, after a pause.
  sealed interface Step {
    Duration pause();

    /// Handle these in one transaction.
    record Handle(List<Arrived> messages, Duration pause) implements Step {
      public Handle {
        messages = List.copyOf(messages);
      }
    }

    /// Make a dead letter of this one.
    record PutAside(RawRecord record, Throwable why, Duration pause) implements Step {}
  }

  private final Deque<Step> steps = new ArrayDeque<>();

  GroupCommit(Sorted records) {
    records.unreadable().forEach((record, why) -> steps.add(aside(record, why)));
    if (!records.readable().isEmpty()) {
      steps.add(handle(records.readable()));
    }
  }

  /// Whether each record is handled or put aside.
  boolean finished() {
    return steps.isEmpty();
  }

  Step next() {
    return steps.getFirst();
  }

  /// The step went well.
  void done() {
    steps.pop();
  }

  /// The step failed and left nothing behind.
  void failed(Throwable why) {
    switch (steps.pop()) {
      case Step.Handle(var messages, var pause) when Fault.is(why) ->
          steps.push(new Step.Handle(messages, longer(pause)));
      case Step.Handle(var messages, _) when messages.size() == 1 ->
          steps.push(aside(messages.getFirst().raw(), why));
      case Step.Handle(var messages, _) -> halve(messages);
      // What cannot even be put aside must not be lost: whatever is wrong, try again.
      case Step.PutAside(var record, var poison, var pause) ->
          steps.push(new Step.PutAside(record, poison, longer(pause)));
    }
  }

  private void halve(List<Arrived> messages) {
    var middle = messages.size() / 2;
    steps.push(handle(messages.subList(middle, messages.size())));
    steps.push(handle(messages.subList(0, middle)));
  }

  private static Step handle(List<Arrived> messages) {
    return new Step.Handle(messages, Duration.ZERO);
  }

  private static Step aside(RawRecord record, Throwable why) {
    return new Step.PutAside(record, why, Duration.ZERO);
  }

  private static Duration longer(Duration pause) {
    var next = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
    return next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
  }
}
