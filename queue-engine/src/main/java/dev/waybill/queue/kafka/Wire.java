package dev.waybill.queue.kafka;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.ImportKind;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.courier.Envelopes;
import dev.waybill.queue.Decided;
import dev.waybill.queue.Drift.StandingRun;
import dev.waybill.queue.Firings;
import dev.waybill.queue.QueueStore.DueSchedule;
import dev.waybill.queue.QueueStore.Overdue;
import dev.waybill.queue.QueueStore.Page;
import dev.waybill.queue.Received;
import dev.waybill.queue.Saying;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.QueueInput.Fate;
import dev.waybill.queue.core.Run.Asked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The one place that knows both the queue's own words and those of the suite.
@ApplicationScoped
public class Wire implements Saying {
  private final Envelopes envelopes;

  @Inject
  public Wire(Envelopes envelopes) {
    this.envelopes = envelopes;
  }

  /// An input as the queue understands it.
  ///
  /// @throws IllegalArgumentException when it is nothing that a queue can hear
  static Received read(Envelope<? extends Message> envelope) {
    if (!(envelope.data() instanceof NodeInput input)) {
      throw new IllegalArgumentException(
          "not an input of a queue: " + envelope.data().getClass().getSimpleName());
    }
    return new Received(
        envelope.id(), envelope.causedBy(), envelope.tenant(), input.node(), draft(input));
  }

  private static Received.Draft draft(NodeInput input) {
    return switch (input) {
      case NodeInput.Arrive(_, var request, var entry, var mode, var content, var round) ->
          (at, ids) ->
              new QueueInput.Arrive(
                  request,
                  entry.orElseGet(() -> new QueueEntryId(ids.getAsInt())),
                  mode,
                  content,
                  round,
                  new ActionId(ids.getAsInt()),
                  at);
      case NodeInput.Import(_, var action, var selection, var who) ->
          (at, _) -> new QueueInput.Import(new Asked(action, who, kind(selection)), selection, at);
      case NodeInput.Forward(_, var action, var requests, var who) ->
          (at, _) -> new QueueInput.Forward(new Asked(action, who), requests, at);
      case NodeInput.Reset(_, var action, var requests, var who) ->
          (at, _) -> new QueueInput.Reset(new Asked(action, who), requests, at);
      case NodeInput.Remove(_, var action, var requests, var who) ->
          (at, _) -> new QueueInput.Remove(new Asked(action, who), requests, at);
      case NodeInput.CleanUp(_, var action, var requests, var reach, var who) ->
          (at, _) -> new QueueInput.CleanUp(new Asked(action, who), requests, reach, at);
      case NodeInput.Release(_, var request, var finalHere, var upTo) ->
          ending(request, finalHere ? Fate.FINAL : Fate.OVERTAKEN, upTo);
      case NodeInput.Withdraw(_, var request) -> ending(request, Fate.WITHDRAWN, Optional.empty());
      case NodeInput.Report(_, var entry, var attempt, var outcome) ->
          (at, _) -> new QueueInput.Report(entry, attempt, outcome, at);
      case NodeInput.DeadlinePassed(_, var entry, var attempt) ->
          (at, _) -> new QueueInput.DeadlinePassed(entry, attempt, at);
      case NodeInput.AdvanceRun(_, var action) -> (at, _) -> new QueueInput.AdvanceRun(action, at);
      case NodeInput.FireSchedule(_, var moment, var schedule) ->
          (at, ids) ->
              new QueueInput.FireSchedule(
                  moment,
                  schedule,
                  Firings.due(schedule, moment, at),
                  new ActionId(ids.getAsInt()),
                  at);
      case NodeInput.ConfigureNode(_, var version, var settings) ->
          (at, ids) ->
              new QueueInput.ConfigureNode(
                  version,
                  settings,
                  settings.schedule().flatMap(Firings::first),
                  new ActionId(ids.getAsInt()),
                  at);
      case NodeInput.DeleteNode(_, var version) ->
          (at, _) -> new QueueInput.DeleteNode(version, at);
    };
  }

  private static ImportKind kind(Selection selection) {
    return switch (selection) {
      case Selection.All() -> ImportKind.ALL;
      case Selection.Selected _ -> ImportKind.SELECTED;
      case Selection.UpTo _ -> ImportKind.UP_TO;
    };
  }

  private static Received.Draft ending(
      TransportRequestId request, Fate fate, Optional<Integer> upTo) {
    return (at, ids) ->
        new QueueInput.Release(request, fate, upTo, new ActionId(ids.getAsInt()), at);
  }

  /// The action that an input is about, if any.
  static Optional<ActionId> action(NodeInput input) {
    return switch (input) {
      case NodeInput.Import wish -> Optional.of(wish.action());
      case NodeInput.Forward wish -> Optional.of(wish.action());
      case NodeInput.Reset wish -> Optional.of(wish.action());
      case NodeInput.Remove wish -> Optional.of(wish.action());
      case NodeInput.CleanUp wish -> Optional.of(wish.action());
      case NodeInput.AdvanceRun advance -> Optional.of(advance.action());
      case NodeInput.Arrive _,
          NodeInput.Release _,
          NodeInput.Withdraw _,
          NodeInput.Report _,
          NodeInput.DeadlinePassed _,
          NodeInput.FireSchedule _,
          NodeInput.ConfigureNode _,
          NodeInput.DeleteNode _ ->
          Optional.empty();
    };
  }

  @Override
  public List<Envelope<?>> about(Decided decided) {
    return new Told(envelopes, decided).messages();
  }

  @Override
  public Envelope<?> about(Overdue overdue, Instant at) {
    var input = new NodeInput.DeadlinePassed(overdue.node(), overdue.entry(), overdue.attempt());
    return known(overdue.tenant(), deadlineId(overdue), at, input);
  }

  @Override
  public Envelope<?> about(DueSchedule due, Instant at) {
    var input = new NodeInput.FireSchedule(due.node(), due.moment(), due.schedule());
    return known(due.tenant(), firingId(due), at, input);
  }

  @Override
  public Envelope<?> about(StandingRun run, Instant at) {
    return envelopes.root(run.tenant(), at, new NodeInput.AdvanceRun(run.node(), run.action()));
  }

  @Override
  public List<Envelope<?>> again(Page page, Instant at) {
    return new Again(envelopes, page, at).messages();
  }

  @Override
  public List<Envelope<?>> orders(Page page, Instant at) {
    return new Again(envelopes, page, at).orders();
  }

  /// A message that would have the same id if it were said again.
  private Envelope<?> known(TenantId tenant, UUID id, Instant at, NodeInput input) {
    var source = envelopes.root(tenant, at, input).source();
    return new Envelope<>(id, at, tenant, source, id, input);
  }

  private static UUID deadlineId(Overdue overdue) {
    return id(
        overdue.deadline(),
        "deadline/%s/%s/%d".formatted(overdue.node(), overdue.entry(), overdue.attempt()));
  }

  /// Of the moment and the schedule: another schedule may fire at the same moment.
  private static UUID firingId(DueSchedule due) {
    return id(due.moment(), "firing/%s/%s".formatted(due.node(), due.schedule()));
  }

  /// A UUID of version 7 that the same thing gets again: its time, and the rest from what it is
  /// about.
  private static UUID id(Instant time, String words) {
    var hash = UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8));
    return new UUID(
        time.toEpochMilli() << 16 | 0x7000 | (hash.getMostSignificantBits() & 0xfff),
        hash.getLeastSignificantBits());
  }
}
