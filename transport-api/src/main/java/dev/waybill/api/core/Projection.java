package dev.waybill.api.core;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionLogged;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.ActionChange;
import dev.waybill.contracts.QueueChange.EntryChange;
import dev.waybill.contracts.QueueChange.ScheduleChange;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What a batch of messages from the queues and the workers changes in the views, each row once.
///
/// @param entries the newest of each entry
/// @param actions the last of each action
/// @param progress the last of each request within an action
/// @param schedules the last of each node
/// @param left the entries that are in their queues no more
public record Projection(
    List<Entry> entries,
    List<Action> actions,
    List<Progress> progress,
    List<Answered> answers,
    List<LogLine> lines,
    List<Scheduled> schedules,
    List<QueueEntryId> left) {
  public Projection {
    left = List.copyOf(left);
    entries = List.copyOf(entries);
    actions = List.copyOf(actions);
    progress = List.copyOf(progress);
    answers = List.copyOf(answers);
    lines = List.copyOf(lines);
    schedules = List.copyOf(schedules);
  }

  public record Entry(TenantId tenant, NodeId node, EntryChange change) {}

  public record Action(TenantId tenant, NodeId node, ActionChange change, Instant at) {
    /// Whether it is over with this.
    public boolean ended() {
      return change.status() != ActionStatus.INITIAL && change.status() != ActionStatus.RUNNING;
    }
  }

  public record Progress(
      TenantId tenant, ActionId action, TransportRequestId request, ActionStatus status) {}

  /// What became of an input; `words` say why it was not done, else they are blank.
  public record Answered(UUID input, QueueChange.Answer answer, String words, Instant at) {}

  /// How the schedule of a node stands.
  public record Scheduled(TenantId tenant, NodeId node, ScheduleChange change, Instant at) {
    /// The same after what was told of it before: what it missed then, it has missed.
    Scheduled after(Scheduled before) {
      var same = change.activeSince().equals(before.change.activeSince());
      var missed = change.missed().or(() -> same ? before.change.missed() : Optional.empty());
      return new Scheduled(
          tenant,
          node,
          new ScheduleChange(change.activeSince(), change.next(), change.deactivated(), missed),
          at);
    }
  }

  /// Folds a batch, in the order it came in. Messages for others are passed over.
  public static Projection of(List<? extends Envelope<? extends Message>> messages) {
    var fold = new Fold();
    for (var told : messages) {
      switch (told.data()) {
        case QueueChange change -> fold.change(told, change);
        case ActionLogged logged ->
            logged.lines().forEach(line -> fold.lines.add(worded(told, logged, line)));
        default -> {
          // The two topics bring nothing else that the views show.
        }
      }
    }
    return new Projection(
        List.copyOf(fold.entries.values()),
        List.copyOf(fold.actions.values()),
        List.copyOf(fold.progress.values()),
        fold.answers,
        fold.lines,
        List.copyOf(fold.schedules.values()),
        fold.left);
  }

  private static LogLine worded(Envelope<?> told, ActionLogged logged, ActionLogged.Line line) {
    return new LogLine(
        told.tenant(),
        logged.action(),
        logged.request().value(),
        line.item(),
        LogLine.Phase.GOES_ON,
        line.number(),
        line.messageId(),
        line.severity(),
        line.text(),
        told.time());
  }

  private static String words(QueueChange.Answer answer) {
    return switch (answer) {
      case QueueChange.Answer.Done() -> "";
      case QueueChange.Answer.Refused(var why, var requests) -> RefusalWords.of(why, requests);
      case QueueChange.Answer.DeadLetter(var reason) -> reason;
    };
  }

  private static final class Fold {
    private record Place(ActionId action, TransportRequestId request) {}

    private final Map<Integer, Entry> entries = new LinkedHashMap<>();
    private final Map<ActionId, Action> actions = new LinkedHashMap<>();
    private final Map<Place, Progress> progress = new LinkedHashMap<>();
    private final List<Answered> answers = new ArrayList<>();
    private final List<LogLine> lines = new ArrayList<>();
    private final Map<NodeId, Scheduled> schedules = new LinkedHashMap<>();
    private final List<QueueEntryId> left = new ArrayList<>();

    void change(Envelope<?> told, QueueChange change) {
      for (var entry : change.entries()) {
        entries.merge(
            entry.entry().value(),
            new Entry(told.tenant(), change.node(), entry),
            (old, now) -> now.change().version() > old.change().version() ? now : old);
      }
      for (var entry : change.left().map(QueueChange.Left::entries).orElse(List.of())) {
        entries.remove(entry.value());
        left.add(entry);
      }
      for (var action : change.actions()) {
        actions.put(action.action(), new Action(told.tenant(), change.node(), action, told.time()));
        for (var step : action.requests()) {
          move(told, action, step);
        }
      }
      change
          .schedule()
          .map(schedule -> new Scheduled(told.tenant(), change.node(), schedule, told.time()))
          .ifPresent(
              schedule ->
                  schedules.merge(change.node(), schedule, (before, now) -> now.after(before)));
      answers.add(
          new Answered(change.input(), change.answer(), words(change.answer()), told.time()));
      Optional<ActionId> asked = change.action();
      asked.ifPresent(action -> lines.addAll(LogWords.refused(told, action, change.answer())));
    }

    private void move(Envelope<?> told, ActionChange action, QueueChange.Progress step) {
      var status = WireStatus.within(action.type(), step.status());
      progress.put(
          new Place(action.action(), step.request()),
          new Progress(told.tenant(), action.action(), step.request(), status));
      lines.addAll(LogWords.moved(told, action, step));
    }
  }
}
