package dev.waybill.deploy.check.model;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportRequestId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What people ask for and have at once: forward, reset, remove. One bad id refuses the whole wish.
final class Wishing {
  private Wishing() {}

  static void forward(Queue queue, Step step, NodeInput.Forward wish) {
    if (queue.known()) {
      if (queue.settings.forwardMode() != ForwardMode.MANUAL) {
        step.no(Refusal.NOT_FORWARDED_BY_HAND);
      }
      if (queue.settings.followOnNodes().isEmpty()) {
        step.no(Refusal.NO_FOLLOW_ON_NODE);
      }
    }
    var entries =
        entries(queue, step, wish.requests(), entry -> no(entry, Refusal.NOT_FORWARDABLE));
    if (!step.refused()) {
      entries.forEach(entry -> queue.forward(step, entry));
      entries.forEach(step::mayTouch);
      done(step, wish.action());
    }
  }

  static void reset(Queue queue, Step step, NodeInput.Reset wish) {
    var entries = entries(queue, step, wish.requests(), entry -> no(entry, Refusal.NOT_RESETTABLE));
    if (step.refused()) {
      return;
    }
    for (var entry : entries) {
      queue.become(step, entry, EntryStatus.REPEATABLE);
      step.happened(
          new TransportEvent.RequestReset(
              Queue.request(entry), queue.node, new QueueEntryId(entry.id), wish.action()));
    }
    done(step, wish.action());
    Importing.byItself(queue, step, false);
  }

  static void remove(Queue queue, Step step, NodeInput.Remove wish) {
    var entries = entries(queue, step, wish.requests(), Wishing::whyNotRemoved);
    if (!step.refused()) {
      entries.forEach(entry -> queue.removed(step, entry));
      done(step, wish.action());
    }
  }

  private static Optional<Refusal> no(Entry entry, Refusal otherwise) {
    if (entry.status == EntryStatus.RUNNING) {
      return Optional.of(Refusal.ALREADY_RUNNING);
    }
    return entry.ended() ? Optional.empty() : Optional.of(otherwise);
  }

  private static Optional<Refusal> whyNotRemoved(Entry entry) {
    return switch (entry.status) {
      case RUNNING -> Optional.of(Refusal.ALREADY_RUNNING);
      case DELETED -> Optional.of(Refusal.ALREADY_REMOVED);
      case TRANSIENT -> Optional.of(Refusal.NOT_REMOVABLE);
      case INITIAL, REPEATABLE, FATAL, SUCCEEDED, SKIPPED, WARNING, ERROR -> Optional.empty();
    };
  }

  /// The entries that a wish names, in its order, each once; what stands in the way is noted.
  static List<Entry> entries(
      Queue queue,
      Step step,
      List<TransportRequestId> requests,
      Function<Entry, Optional<Refusal>> no) {
    if (!queue.known()) {
      step.no(Refusal.NO_SUCH_NODE);
      return List.of();
    }
    var found = new ArrayList<Entry>();
    for (var request : new LinkedHashSet<>(requests)) {
      var entry = queue.of(request.value());
      if (entry == null) {
        step.no(Refusal.NOT_IN_QUEUE);
      } else {
        no.apply(entry).ifPresent(step::no);
        found.add(entry);
      }
    }
    return found;
  }

  private static void done(Step step, ActionId action) {
    step.action(action.value(), ActionStatus.SUCCEEDED);
  }
}
