package dev.waybill.queue.core.inputs;

import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.NodeState;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.Run;
import dev.waybill.queue.core.Run.Scope;
import dev.waybill.queue.core.Transition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Someone wishes to import. What it names is checked now, when the run is accepted; whether it
/// may still be imported is seen again when its turn comes.
public final class Imports {
  private Imports() {}

  public static Transition apply(ImportQueue queue, QueueInput.Import wish) {
    return refusal(queue, wish.selection())
        .map(why -> Check.refuse(queue, why))
        .or(() -> Check.each(queue, named(wish.selection()), Imports::refusal))
        .orElseGet(() -> accept(queue, wish));
  }

  /// A run goes on where it left off in an earlier step.
  public static Transition apply(ImportQueue queue, QueueInput.AdvanceRun advance) {
    var due =
        queue
            .running()
            .filter(run -> run.action().equals(advance.action()))
            .filter(run -> run.deploying().isEmpty());
    if (due.isEmpty()) {
      return Check.refuse(queue, Refusal.STALE_RUN);
    }
    var step = new Step(queue, advance.at());
    Runs.advance(step);
    return step.end();
  }

  private static Transition accept(ImportQueue queue, QueueInput.Import wish) {
    var step = new Step(queue, wish.at());
    switch (wish.selection()) {
      case Selection.All() -> Runs.importAll(step, wish.asked());
      case Selection.UpTo(var request) -> {
        var position = step.entry(request).orElseThrow().position();
        Runs.accept(step, Run.of(wish.asked(), new Scope.UpTo(0, position)));
      }
      case Selection.Selected(var requests) -> {
        var rest =
            requests.stream()
                .distinct()
                .map(request -> step.entry(request).orElseThrow())
                .sorted(Comparator.comparingLong(QueueEntry::position))
                .map(QueueEntry::id)
                .toList();
        Runs.accept(step, Run.of(wish.asked(), new Scope.Named(rest)));
      }
    }
    return step.end();
  }

  /// Why the node takes no such import, whatever stands in its queue.
  private static Optional<Refusal> refusal(ImportQueue queue, Selection selection) {
    if (queue.nodeState().importsByItself()) {
      return Optional.of(Refusal.IMPORTS_BY_ITSELF);
    }
    return queue.nodeState().obstacle().or(() -> refusal(queue.nodeState(), selection));
  }

  private static Optional<Refusal> refusal(NodeState node, Selection selection) {
    return switch (selection) {
      case Selection.Selected _ when node.importsByReference() ->
          Optional.of(Refusal.NOT_BY_SELECTION);
      case Selection.All _, Selection.Selected _, Selection.UpTo _ -> Optional.empty();
    };
  }

  private static List<TransportRequestId> named(Selection selection) {
    return switch (selection) {
      case Selection.All() -> List.of();
      case Selection.Selected(var requests) -> requests.stream().distinct().toList();
      case Selection.UpTo(var request) -> List.of(request);
    };
  }

  private static Optional<Refusal> refusal(ImportState state) {
    return switch (state) {
      case ImportState.Importable _ -> Optional.empty();
      case ImportState.Running _ -> Optional.of(Refusal.ALREADY_RUNNING);
      case ImportState.Resettable _, ImportState.Deleted _, ImportState.Transient _ ->
          Optional.of(Refusal.NOT_IMPORTABLE);
    };
  }
}
