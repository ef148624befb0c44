package dev.waybill.queue.core;

import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.TransportRequestId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a simulation has met. An input that names no request meets every status in the queue.
final class Counts {
  private final Map<String, Map<EntryStatus, Integer>> met = new TreeMap<>();
  private final Map<Refusal, Integer> refusals = new EnumMap<>(Refusal.class);
  private int inputs;

  Counts() {
    for (var kind : QueueInput.class.getPermittedSubclasses()) {
      List<Class<?>> kinds =
          kind.isInterface() ? List.of(kind.getPermittedSubclasses()) : List.of(kind);
      kinds.forEach(each -> met.put(each.getSimpleName(), new EnumMap<>(EntryStatus.class)));
    }
  }

  void meet(ImportQueue before, QueueInput input, Transition transition) {
    inputs++;
    var row = met.get(input.getClass().getSimpleName());
    before.entries().stream()
        .filter(entry -> isAbout(input, entry))
        .forEach(entry -> row.merge(entry.status(), 1, Integer::sum));
    transition.refused().ifPresent(no -> refusals.merge(no.why(), 1, Integer::sum));
  }

  int inputs() {
    return inputs;
  }

  /// Each (status, input) with how often it was met.
  Map<String, Integer> pairs() {
    Map<String, Integer> pairs = new TreeMap<>();
    met.forEach(
        (kind, row) -> {
          for (var status : EntryStatus.values()) {
            pairs.put(status + ", " + kind, row.getOrDefault(status, 0));
          }
        });
    return pairs;
  }

  Set<Refusal> refusals() {
    return refusals.keySet();
  }

  @Override
  public String toString() {
    var text = new StringBuilder("%,d inputs%n%-15s".formatted(inputs, "met"));
    for (var status : EntryStatus.values()) {
      text.append("%11s".formatted(status));
    }
    met.forEach(
        (kind, row) -> {
          text.append("%n%-15s".formatted(kind));
          for (var status : EntryStatus.values()) {
            text.append("%11d".formatted(row.getOrDefault(status, 0)));
          }
        });
    return text.append(
            refusals.entrySet().stream()
                .map(entry -> "%n%8d refused %s".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining()))
        .toString();
  }

  private static boolean isAbout(QueueInput input, QueueEntry entry) {
    return switch (input) {
      case QueueInput.Arrive it -> it.request().equals(entry.request());
      case QueueInput.Release it -> it.request().equals(entry.request());
      case QueueInput.Import it -> isAbout(it.selection(), entry.request());
      case QueueInput.Forward it -> it.requests().contains(entry.request());
      case QueueInput.Reset it -> it.requests().contains(entry.request());
      case QueueInput.Remove it -> it.requests().contains(entry.request());
      case QueueInput.CleanUp it -> it.requests().contains(entry.request());
      case QueueInput.Report it -> it.entry().equals(entry.id());
      case QueueInput.DeadlinePassed it -> it.entry().equals(entry.id());
      case QueueInput.AdvanceRun _,
          QueueInput.FireSchedule _,
          QueueInput.ConfigureNode _,
          QueueInput.DeleteNode _ ->
          true;
    };
  }

  private static boolean isAbout(Selection selection, TransportRequestId request) {
    return switch (selection) {
      case Selection.All() -> true;
      case Selection.Selected(var requests) -> requests.contains(request);
      case Selection.UpTo(var upTo) -> upTo.equals(request);
    };
  }
}
