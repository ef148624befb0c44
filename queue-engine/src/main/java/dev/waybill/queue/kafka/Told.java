package dev.waybill.queue.kafka;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.PinnedFile;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.ActionChange;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.QueueChange.EntryChange;
import dev.waybill.contracts.QueueChange.Left;
import dev.waybill.contracts.QueueChange.Missed;
import dev.waybill.contracts.QueueChange.Progress;
import dev.waybill.contracts.QueueChange.ScheduleChange;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.courier.Envelopes;
import dev.waybill.queue.Decided;
import dev.waybill.queue.core.ImportState.Running;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.core.QueueInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One decision, told: the public events, what they lead to elsewhere, and one answer.
final class Told {
  private final Envelopes envelopes;
  private final Decided decided;
  private final NodeId node;
  private final List<Envelope<?>> messages = new ArrayList<>();
  private final Map<ActionId, ActionChange> actions = new LinkedHashMap<>();
  private Optional<ScheduleChange> schedule = Optional.empty();
  private Optional<Missed> missed = Optional.empty();

  Told(Envelopes envelopes, Decided decided) {
    this.envelopes = envelopes;
    this.decided = decided;
    this.node = decided.received().node();
  }

  List<Envelope<?>> messages() {
    decided.transition().events().forEach(this::tell);
    say(decided.received().id(), change());
    return messages;
  }

  private void tell(QueueEvent event) {
    switch (event) {
      case QueueEvent.Refused _ -> {} // It is the answer.
      case QueueEvent.Left _ -> {} // The change lists what left.
      case QueueEvent.Queued(var entry) ->
          happened(
              new TransportEvent.RequestQueued(entry.request(), node, entry.id(), entry.status()));
      case QueueEvent.Started started -> tell(started);
      case QueueEvent.Finished(var entry, var action, var status, _) ->
          happened(
              new TransportEvent.ImportFinished(entry.request(), node, entry.id(), action, status));
      case QueueEvent.Forwarded forwarded -> tell(forwarded);
      case QueueEvent.TestEnded(var request, var fate, var upTo, var to) ->
          to.forEach(
              target ->
                  say(
                      decided.received().causedBy(),
                      fate == QueueInput.Fate.WITHDRAWN
                          ? new NodeInput.Withdraw(target, request)
                          : new NodeInput.Release(target, request, false, upTo)));
      case QueueEvent.WasReset(var entry, var action) ->
          happened(new TransportEvent.RequestReset(entry.request(), node, entry.id(), action));
      case QueueEvent.Removed(var entry) ->
          happened(new TransportEvent.RequestRemoved(entry.request(), node, entry.id()));
      case QueueEvent.Released(var entry) ->
          happened(
              new TransportEvent.RequestReleased(
                  entry.request(), node, entry.id(), entry.status()));
      case QueueEvent.FiringsMissed(var first, var times, var madeUp) -> {
        missed = Optional.of(new Missed(first, times, madeUp));
        happened(new TransportEvent.ScheduleMissed(node, first, times, madeUp));
      }
      case QueueEvent.ScheduleGivenUp(var failures, var since) ->
          happened(new TransportEvent.ScheduleDeactivated(node, failures, since));
      case QueueEvent.Rescheduled(var activeSince, var next, var deactivated) ->
          schedule = Optional.of(new ScheduleChange(activeSince, next, deactivated));
      case QueueEvent.ActionMoved moved -> merge(moved);
      case QueueEvent.Continues(var next) -> say(decided.received().causedBy(), input(next));
    }
  }

  private void tell(QueueEvent.Started started) {
    var entry = started.entry();
    var event =
        happened(
            new TransportEvent.ImportStarted(
                entry.request(), node, entry.id(), started.attempt(), started.action()));
    say(
        event,
        new DeployOrder(
            node,
            started.nodeName(),
            entry.request(),
            entry.id(),
            started.attempt(),
            started.action(),
            entry.content(),
            started.target(),
            started.deadline(),
            files(entry)));
  }

  /// As they were when it began, whatever the node keeps by now.
  static List<PinnedFile> files(QueueEntry entry) {
    return entry.state() instanceof Running running ? running.files() : List.of();
  }

  private void tell(QueueEvent.Forwarded forwarded) {
    var entry = forwarded.entry();
    var event =
        happened(new TransportEvent.RequestForwarded(entry.request(), node, forwarded.to()));
    for (var target : forwarded.to()) {
      say(
          event,
          new NodeInput.Arrive(
              target,
              entry.request(),
              Optional.empty(),
              entry.mode(),
              entry.content(),
              entry.testing().round()));
    }
  }

  private NodeInput input(QueueInput.Continuation next) {
    return switch (next) {
      case QueueInput.AdvanceRun(var action, _) -> new NodeInput.AdvanceRun(node, action);
      case QueueInput.DeleteNode(var version, _) -> new NodeInput.DeleteNode(node, version);
    };
  }

  /// A public event follows from what led to the input, so that readers of events alone can walk
  /// from effect to cause.
  private UUID happened(TransportEvent event) {
    return say(decided.received().causedBy(), event);
  }

  private UUID say(UUID causedBy, Message message) {
    var envelope =
        envelopes.of(decided.received().tenant(), decided.input().at(), causedBy, message);
    messages.add(envelope);
    return envelope.id();
  }

  private QueueChange change() {
    var refused = decided.transition().refused();
    return new QueueChange(
        node,
        decided.received().id(),
        asked(decided.input()),
        refused
            .<Answer>map(no -> new Answer.Refused(no.why(), no.requests()))
            .orElseGet(Answer.Done::new),
        decided.transition().touched().stream().map(Told::whole).toList(),
        List.copyOf(actions.values()),
        schedule.map(this::missing),
        Optional.of(decided.transition().left()).filter(ids -> !ids.isEmpty()).map(Left::new));
  }

  /// What is missed is told with the moment that is waited for in its place.
  private ScheduleChange missing(ScheduleChange change) {
    return new ScheduleChange(change.activeSince(), change.next(), change.deactivated(), missed);
  }

  private static Optional<ActionId> asked(QueueInput input) {
    return switch (input) {
      case QueueInput.Import wish -> Optional.of(wish.asked().action());
      case QueueInput.Forward wish -> Optional.of(wish.asked().action());
      case QueueInput.Reset wish -> Optional.of(wish.asked().action());
      case QueueInput.Remove wish -> Optional.of(wish.asked().action());
      case QueueInput.CleanUp wish -> Optional.of(wish.asked().action());
      case QueueInput.AdvanceRun advance -> Optional.of(advance.action());
      case QueueInput.Arrive _,
          QueueInput.Release _,
          QueueInput.Report _,
          QueueInput.DeadlinePassed _,
          QueueInput.FireSchedule _,
          QueueInput.ConfigureNode _,
          QueueInput.DeleteNode _ ->
          Optional.empty();
    };
  }

  static EntryChange whole(QueueEntry entry) {
    return new EntryChange(
        entry.id(),
        entry.request(),
        entry.version(),
        entry.status(),
        entry.mode(),
        entry.position(),
        entry.queuedAt(),
        entry.changedAt());
  }

  /// The last word on an action holds; of a request within it, likewise.
  private void merge(QueueEvent.ActionMoved moved) {
    var progress = new LinkedHashMap<QueueEntryId, Progress>();
    var before = actions.get(moved.asked().action());
    if (before != null) {
      before.requests().forEach(one -> progress.put(one.entry(), one));
    }
    moved.requests().forEach(one -> progress.put(one.entry(), one));
    actions.put(
        moved.asked().action(),
        new ActionChange(
            moved.asked().action(),
            moved.type(),
            moved.status(),
            moved.asked().triggeredBy(),
            List.copyOf(progress.values()),
            moved.asked().kind()));
  }
}
