package dev.waybill.queue.memory;

import dev.waybill.contracts.QueueEntryId;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportQueue.Window;
import dev.waybill.queue.core.Needs;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.Run;
import dev.waybill.queue.core.Run.Scope;
import dev.waybill.queue.core.Transition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Cuts from a whole queue what an input needs, and puts it back: what a store does, on values.
public final class Slices {
  private Slices() {}

  /// The slice for `input`, with at most `wanted` of the entries ahead, or as few as will do.
  public static ImportQueue cut(ImportQueue whole, QueueInput input, int wanted) {
    int share = Math.max(wanted, Needs.atLeast(whole.nodeState()));
    var needs = Needs.of(input);
    var onStage = whole.running().or(() -> whole.waiting().stream().findFirst());
    Set<QueueEntryId> ids = new HashSet<>(needs.entries());
    onStage.flatMap(Run::deploying).ifPresent(ids::add);
    onStage.map(Run::scope).ifPresent(scope -> ids.addAll(named(scope, needs.ahead(), share)));
    var window = window(whole, stretch(whole, onStage.map(Run::scope), needs.ahead()), share);
    var entries =
        whole.entries().stream()
            .filter(
                entry ->
                    ids.contains(entry.id())
                        || needs.requests().contains(entry.request())
                        || entry.importable() && inside(window, entry))
            .toList();
    return with(whole, entries, window);
  }

  /// The whole queue after the transition of a slice of it.
  public static ImportQueue put(ImportQueue whole, Transition transition) {
    Map<QueueEntryId, QueueEntry> entries = new HashMap<>();
    Stream.concat(whole.entries().stream(), transition.touched().stream())
        .forEach(entry -> entries.put(entry.id(), entry));
    transition.left().forEach(entries::remove);
    return with(transition.queue(), List.copyOf(entries.values()), Window.ALL);
  }

  private static Window stretch(ImportQueue whole, Optional<Scope> scope, Needs.Ahead ahead) {
    return switch (ahead) {
      case NOTHING -> Window.NOTHING;
      case WHEN_IT_IMPORTS_BY_ITSELF ->
          whole.nodeState().importsByItself() ? Window.ALL : Window.NOTHING;
      case THE_QUEUE -> Window.ALL;
      case THE_RUN ->
          scope
              .map(
                  run ->
                      switch (run) {
                        case Scope.Everything(var after, _) -> new Window(after, Long.MAX_VALUE);
                        case Scope.UpTo(var after, _) -> new Window(after, Long.MAX_VALUE);
                        case Scope.Named _ -> Window.NOTHING;
                      })
              .orElse(Window.NOTHING);
    };
  }

  /// The part of the stretch that holds `share` importable entries: the slice sees no further.
  private static Window window(ImportQueue whole, Window stretch, int share) {
    var ahead =
        whole.entries().stream()
            .filter(entry -> entry.importable() && inside(stretch, entry))
            .limit(share)
            .toList();
    return ahead.size() < share ? stretch : new Window(stretch.after(), ahead.getLast().position());
  }

  private static List<QueueEntryId> named(Scope scope, Needs.Ahead ahead, int share) {
    return scope instanceof Scope.Named(var rest) && ahead == Needs.Ahead.THE_RUN
        ? rest.stream().limit(share).toList()
        : List.of();
  }

  private static boolean inside(Window window, QueueEntry entry) {
    return window.after() < entry.position() && entry.position() <= window.upTo();
  }

  private static ImportQueue with(ImportQueue queue, List<QueueEntry> entries, Window window) {
    return new ImportQueue(
        queue.node(),
        queue.nodeState(),
        queue.running(),
        queue.waiting(),
        entries,
        queue.lastPosition(),
        window);
  }
}
