package dev.waybill.queue.core.inputs;

import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.core.Needs;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.Run;
import dev.waybill.queue.core.Run.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// An import up to a request leaves out what a later request of it brings in a newer state: of each
/// software component only the newest is pulled.
///
/// It looks at the next few only, as a step never touches a whole queue. What has its newer state
/// farther away is pulled as well, before that: more work, and the same in the end.
final class Overtaking {
  private Overtaking() {}

  /// Whether the slice tells what may overtake the entry.
  static boolean told(Step step, QueueEntry entry, long upTo) {
    var sight = step.sight(entry.position(), upTo);
    return !step.nodeState().importsByReference()
        || sight >= upTo
        || behind(step, entry, sight).size() >= Needs.FORESIGHT;
  }

  /// The later requests of the run that bring all that `entry` would; none when it has to be
  /// imported itself.
  static List<TransportRequestId> by(Step step, Run run, QueueEntry entry) {
    if (!(run.scope() instanceof Scope.UpTo(_, var upTo))
        || !step.nodeState().importsByReference()) {
      return List.of();
    }
    var components = SoftwareComponents.of(entry.content());
    var newest = new LinkedHashMap<String, TransportRequestId>();
    for (var later : behind(step, entry, upTo)) {
      if (stays(later, entry)) {
        SoftwareComponents.of(later.content())
            .forEach(component -> newest.put(component, later.request()));
      }
    }
    return newest.keySet().containsAll(components)
        ? components.stream().map(newest::get).distinct().toList()
        : List.of();
  }

  /// For operators.
  static String reason(List<TransportRequestId> later) {
    return "Not imported by itself: a newer state of its software components comes with request "
        + later.stream().map(TransportRequestId::toString).collect(Collectors.joining(", "));
  }

  private static List<QueueEntry> behind(Step step, QueueEntry entry, long upTo) {
    return step.importable(entry.position(), upTo, Needs.FORESIGHT);
  }

  /// What is only in test may be taken back, so nothing that is final relies on it.
  private static boolean stays(QueueEntry later, QueueEntry entry) {
    return later.mode() == EntryMode.FINAL || entry.mode() == EntryMode.TEST;
  }
}
