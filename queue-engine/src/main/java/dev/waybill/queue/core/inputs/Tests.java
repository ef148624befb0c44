package dev.waybill.queue.core.inputs;

import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.TestRound;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.QueueInput.Fate;
import java.util.List;
import java.util.Optional;

/// Tests of modifiable requests: how far they reach, and how they end.
///
/// A test that is over ends node by node, on the way that it took: what a node sent on before is
/// there before the word that it is over, so nothing of an old test comes late and stays.
final class Tests {
  private Tests() {}

  /// The follow-on nodes that the entry may go to: while it is in test, those of its scope.
  static List<NodeId> reached(Step step, QueueEntry entry) {
    var all = step.settings().map(NodeSettings::followOnNodes).orElse(List.of());
    return entry
        .testing()
        .round()
        .map(round -> all.stream().filter(round.scope()::contains).toList())
        .orElse(all);
  }

  /// What comes too late to count: its test has been overtaken, or the request is final here.
  static boolean late(QueueEntry entry, QueueInput.Arrive arrive) {
    if (arrive.mode() == EntryMode.FINAL) {
      return false;
    }
    int number = arrive.round().map(TestRound::number).orElse(0);
    return entry.mode() == EntryMode.FINAL
        || number < entry.round()
        || number == entry.round() && entry.state() instanceof ImportState.Transient;
  }

  /// Whether what arrives is not what was in test here: a newer test, or the final request.
  static boolean overtakes(QueueEntry entry, QueueInput.Arrive arrive) {
    return entry.mode() == EntryMode.TEST
        && (arrive.mode() == EntryMode.FINAL
            || arrive.round().map(TestRound::number).orElse(0) > entry.round());
  }

  /// Says so to the nodes that the entry may have gone to from here.
  static void end(Step step, QueueEntry entry, Fate fate) {
    var to = entry.testing().round().isPresent() ? reached(step, entry) : List.<NodeId>of();
    if (!to.isEmpty()) {
      step.say(new QueueEvent.TestEnded(entry.request(), fate, Optional.of(entry.round()), to));
    }
  }

  /// The import that somebody asked for together with the test.
  static void importAutomatically(Step step, QueueInput.Arrive arrive) {
    if (arrive.round().filter(TestRound::importAutomatically).isPresent()
        && step.nodeState().obstacle().isEmpty()
        && !step.nodeState().importsByItself()) {
      step.entry(arrive.request())
          .ifPresent(entry -> Runs.importByTest(step, entry, arrive.ownAction()));
    }
  }
}
