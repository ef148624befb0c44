package dev.waybill.queue.core;

import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.TransportRequestId;
import java.util.List;
import java.util.Objects;

/// Which entries of a queue a slice must hold for an input, besides the one being deployed.
///
/// @param requests the entries of these requests, whatever their state
/// @param entries these entries, whatever their state
/// @param ahead which importable entries
public record Needs(List<TransportRequestId> requests, List<QueueEntryId> entries, Ahead ahead) {
  /// How many turns a step takes at most. To look further ahead is no use; to look less far is
  /// right too, as long as the window says so and it is `atLeast` entries.
  public static final int SHARE = 64;

  /// How far an import up to a request looks behind the one whose turn it is, for a later state of
  /// what that one brings: so many importable entries. What is farther away is not seen.
  public static final int FORESIGHT = 64;

  /// Which importable entries a slice must hold: the first of a stretch, by position.
  public enum Ahead {
    /// None; the window is `NOTHING`.
    NOTHING,
    /// From the start of the queue, when the node imports by itself; else nothing.
    WHEN_IT_IMPORTS_BY_ITSELF,
    /// From the start of the queue.
    THE_QUEUE,
    /// What the run under way has still to do (the first waiting one, when none is): its stretch
    /// from `after` on; of named entries the first `SHARE` of `rest`, whatever their state.
    THE_RUN
  }

  public Needs {
    requests = List.copyOf(requests);
    entries = List.copyOf(entries);
    Objects.requireNonNull(ahead, "ahead");
  }

  /// How many importable entries ahead a slice must hold at least, if there are so many.
  public static int atLeast(NodeState node) {
    return node.importsByReference() ? 1 + FORESIGHT : 1;
  }

  /// What a slice must hold for `input`. More does no harm.
  public static Needs of(QueueInput input) {
    return switch (input) {
      case QueueInput.Arrive arrive ->
          new Needs(List.of(arrive.request()), List.of(), Ahead.WHEN_IT_IMPORTS_BY_ITSELF);
      case QueueInput.Release release ->
          new Needs(List.of(release.request()), List.of(), Ahead.WHEN_IT_IMPORTS_BY_ITSELF);
      case QueueInput.Import wish ->
          switch (wish.selection()) {
            case Selection.All() -> ahead(Ahead.THE_QUEUE);
            case Selection.UpTo(var request) ->
                new Needs(List.of(request), List.of(), Ahead.THE_QUEUE);
            case Selection.Selected(var requests) -> about(requests);
          };
      case QueueInput.Forward forward -> about(forward.requests());
      case QueueInput.Reset reset -> about(reset.requests());
      case QueueInput.Remove remove -> about(remove.requests());
      case QueueInput.CleanUp cleanUp -> about(cleanUp.requests());
      case QueueInput.Report report -> new Needs(List.of(), List.of(report.entry()), Ahead.THE_RUN);
      case QueueInput.DeadlinePassed passed ->
          new Needs(List.of(), List.of(passed.entry()), Ahead.THE_RUN);
      case QueueInput.AdvanceRun _ -> ahead(Ahead.THE_RUN);
      case QueueInput.FireSchedule _ -> ahead(Ahead.THE_QUEUE);
      case QueueInput.ConfigureNode _ -> ahead(Ahead.THE_QUEUE);
      case QueueInput.DeleteNode _ -> ahead(Ahead.THE_QUEUE);
    };
  }

  private static Needs ahead(Ahead ahead) {
    return new Needs(List.of(), List.of(), ahead);
  }

  private static Needs about(List<TransportRequestId> requests) {
    return new Needs(requests, List.of(), Ahead.NOTHING);
  }
}
