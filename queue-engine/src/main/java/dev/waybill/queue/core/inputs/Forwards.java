package dev.waybill.queue.core.inputs;

import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.Refusal;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.Transition;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Requests move on to the follow-on nodes: by hand, or with an import as the node's mode says.
public final class Forwards {
  private static final Set<EntryStatus> WELL =
      EnumSet.of(EntryStatus.SUCCEEDED, EntryStatus.SKIPPED, EntryStatus.WARNING);

  private Forwards() {}

  /// Someone wishes to forward. The requests arrive in the order given, so people can choose it.
  public static Transition apply(ImportQueue queue, QueueInput.Forward forward) {
    return refusal(queue)
        .map(why -> Check.refuse(queue, why))
        .or(() -> Check.each(queue, forward.requests(), Forwards::refusal))
        .or(() -> beyondItsTest(queue, forward))
        .orElseGet(
            () -> {
              var step = new Step(queue, forward.at());
              forward.requests().stream()
                  .map(request -> step.entry(request).orElseThrow())
                  .forEach(entry -> forward(step, entry));
              step.say(
                  Wishes.done(step, forward.asked(), ActionType.FORWARD_ENTRY, forward.requests()));
              return step.end();
            });
  }

  /// What is in test goes no farther than its test.
  private static Optional<Transition> beyondItsTest(ImportQueue queue, QueueInput.Forward forward) {
    var step = new Step(queue, forward.at());
    var beyond =
        forward.requests().stream()
            .filter(request -> Tests.reached(step, step.entry(request).orElseThrow()).isEmpty())
            .toList();
    return beyond.isEmpty()
        ? Optional.empty()
        : Optional.of(Check.refuse(queue, Refusal.NOT_IN_TEST_SCOPE, beyond));
  }

  /// The first thing an import does, before anything is deployed.
  static void beforeDeployment(Step step, QueueEntry entry) {
    var due =
        switch (mode(step)) {
          case PRE_IMPORT -> true;
          case POST_IMPORT, ON_SUCCESS, MANUAL -> false;
        };
    if (due) {
      forward(step, entry);
    }
  }

  /// The last thing an import does, when it ended so.
  static void afterImport(Step step, QueueEntry entry, EntryStatus ended) {
    var due =
        switch (mode(step)) {
          case POST_IMPORT -> true;
          case ON_SUCCESS -> WELL.contains(ended);
          case PRE_IMPORT, MANUAL -> false;
        };
    if (due) {
      forward(step, entry);
    }
  }

  /// A node that has gone forwards nothing.
  private static ForwardMode mode(Step step) {
    return step.settings().map(NodeSettings::forwardMode).orElse(ForwardMode.MANUAL);
  }

  private static void forward(Step step, QueueEntry entry) {
    var to = Tests.reached(step, entry);
    if (!to.isEmpty()) {
      step.say(new QueueEvent.Forwarded(entry, to));
    }
  }

  private static Optional<Refusal> refusal(ImportQueue queue) {
    return queue
        .nodeState()
        .settings()
        .map(Forwards::refusal)
        .orElse(Optional.of(Refusal.NO_SUCH_NODE));
  }

  private static Optional<Refusal> refusal(NodeSettings settings) {
    if (settings.forwardMode() != ForwardMode.MANUAL) {
      return Optional.of(Refusal.NOT_FORWARDED_BY_HAND);
    }
    return settings.followOnNodes().isEmpty()
        ? Optional.of(Refusal.NO_FOLLOW_ON_NODE)
        : Optional.empty();
  }

  private static Optional<Refusal> refusal(ImportState state) {
    return switch (state) {
      case ImportState.Forwardable _ -> Optional.empty();
      case ImportState.Running _ -> Optional.of(Refusal.ALREADY_RUNNING);
      case ImportState.Importable _, ImportState.Deleted _, ImportState.Transient _ ->
          Optional.of(Refusal.NOT_FORWARDABLE);
    };
  }
}
