package dev.waybill.queue.core;

import java.util.ArrayList;
import java.util.List;

/// What the machine says, in the words of `ReferenceQueue`.
final class Facts {
  private Facts() {}

  static List<String> of(Transition transition) {
    List<String> facts = new ArrayList<>();
    transition.events().forEach(event -> add(facts, event));
    return facts;
  }

  private static void add(List<String> facts, QueueEvent event) {
    switch (event) {
      case QueueEvent.Refused(var why, var requests) ->
          facts.add("refused " + why + " " + requests);
      case QueueEvent.Queued(var entry) -> facts.add("queued " + entry.request());
      case QueueEvent.Started(var entry, var action, var attempt, _, _, _) ->
          facts.add("started " + entry.request() + " #" + attempt + " by " + action);
      case QueueEvent.Finished(var entry, var action, var status, _) ->
          facts.add("finished " + entry.request() + " " + status + " by " + action);
      case QueueEvent.Forwarded(var entry, var to) ->
          facts.add("forwarded " + entry.request() + " to " + to);
      case QueueEvent.TestEnded(var request, var fate, var upTo, var to) ->
          facts.add(
              "test ended %s %s up to %d at %s".formatted(request, fate, upTo.orElseThrow(), to));
      case QueueEvent.WasReset(var entry, _) -> facts.add("reset " + entry.request());
      case QueueEvent.Removed(var entry) -> facts.add("removed " + entry.request());
      case QueueEvent.Left(var entry) -> facts.add("left " + entry.request());
      case QueueEvent.Released(var entry) -> facts.add("released " + entry.request());
      case QueueEvent.ActionMoved(var asked, _, var status, var requests) -> {
        var words = new StringBuilder("action " + asked.action() + " " + status);
        requests.forEach(
            progress ->
                words
                    .append(' ')
                    .append(progress.request())
                    .append(' ')
                    .append(progress.status())
                    .append(progress.reason().startsWith("Passed over") ? " over" : ""));
        facts.add(words.toString());
      }
      case QueueEvent.Rescheduled _,
          QueueEvent.FiringsMissed _,
          QueueEvent.ScheduleGivenUp _,
          QueueEvent.Continues _ -> {}
    }
  }
}
