package dev.waybill.queue.memory;

import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueEvent;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What queues say, in the words of a story.
final class Words {
  private final Function<NodeId, String> names;

  Words(Function<NodeId, String> names) {
    this.names = names;
  }

  List<String> of(MemoryLandscape.Step step) {
    var at = names.apply(step.node()) + ": ";
    return step.transition().events().stream().flatMap(this::of).map(at::concat).toList();
  }

  String of(NodeId node, QueueEntry entry) {
    return "%s: %s is %s".formatted(names.apply(node), name(entry), word(entry.status()));
  }

  private Stream<String> of(QueueEvent event) {
    return switch (event) {
      case QueueEvent.Refused(var why, var requests) ->
          Stream.of("refused, " + word(why) + inTheWay(requests));
      case QueueEvent.Queued(var entry) ->
          Stream.of("%s queued, %s".formatted(name(entry), word(entry.status())));
      case QueueEvent.Started(var entry, var action, var attempt, _, _, _) ->
          Stream.of(
              "%s import I-%s started%s"
                  .formatted(name(entry), action, attempt == 1 ? "" : ", attempt " + attempt));
      case QueueEvent.Finished(var entry, _, var status, _) ->
          Stream.of("%s ended %s".formatted(name(entry), word(status)));
      case QueueEvent.Forwarded(var entry, var to) ->
          Stream.of(
              "%s is due at [%s]"
                  .formatted(
                      name(entry), to.stream().map(names).collect(Collectors.joining(", "))));
      case QueueEvent.TestEnded(var request, _, _, var to) ->
          Stream.of(
              "TR-%s ends its test at [%s]"
                  .formatted(request, to.stream().map(names).collect(Collectors.joining(", "))));
      case QueueEvent.WasReset(var entry, _) ->
          Stream.of("%s reset, %s".formatted(name(entry), word(entry.status())));
      case QueueEvent.Removed(var entry) -> Stream.of(name(entry) + " removed");
      case QueueEvent.Left(var entry) -> Stream.of(name(entry) + " left");
      case QueueEvent.Released(var entry) ->
          Stream.of("%s released, %s".formatted(name(entry), word(entry.status())));
      case QueueEvent.ActionMoved moved -> Stream.concat(passedOver(moved), stands(moved));
      case QueueEvent.Rescheduled(_, var next, _) ->
          Stream.of(next.map(moment -> "fires at " + moment).orElse("fires no more"));
      case QueueEvent.FiringsMissed(var first, var times, var madeUp) ->
          Stream.of(
              "missed %d, from %s on%s".formatted(times, first, madeUp ? ", and makes up" : ""));
      case QueueEvent.ScheduleGivenUp(var failures, _) ->
          Stream.of("schedule given up after %d".formatted(failures));
      case QueueEvent.Continues _ -> Stream.of("goes on");
    };
  }

  private static Stream<String> passedOver(QueueEvent.ActionMoved moved) {
    return moved.requests().stream()
        .filter(progress -> progress.reason().startsWith("Passed over"))
        .map(
            progress ->
                "I-%s passes TR-%s over".formatted(moved.asked().action(), progress.request()));
  }

  /// Only what the lines about requests do not tell.
  private static Stream<String> stands(QueueEvent.ActionMoved moved) {
    var action = "I-" + moved.asked().action();
    return switch (moved.status()) {
      case INITIAL -> Stream.of(action + " waits");
      case RUNNING -> Stream.empty();
      case SUCCEEDED, WARNING, ERROR, FATAL -> Stream.of(action + " ended " + word(moved.status()));
    };
  }

  private static String inTheWay(List<TransportRequestId> requests) {
    return requests.isEmpty()
        ? ""
        : requests.stream().map(id -> "TR-" + id).collect(Collectors.joining(", ", ": ", ""));
  }

  private static String name(QueueEntry entry) {
    return "TR-" + entry.request();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
