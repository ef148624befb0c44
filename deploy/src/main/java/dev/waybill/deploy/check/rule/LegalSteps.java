package dev.waybill.deploy.check.rule;

import static dev.waybill.contracts.EntryStatus.DELETED;
import static dev.waybill.contracts.EntryStatus.ERROR;
import static dev.waybill.contracts.EntryStatus.FATAL;
import static dev.waybill.contracts.EntryStatus.INITIAL;
import static dev.waybill.contracts.EntryStatus.REPEATABLE;
import static dev.waybill.contracts.EntryStatus.RUNNING;
import static dev.waybill.contracts.EntryStatus.SKIPPED;
import static dev.waybill.contracts.EntryStatus.SUCCEEDED;
import static dev.waybill.contracts.EntryStatus.TRANSIENT;
import static dev.waybill.contracts.EntryStatus.WARNING;

import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange.EntryChange;
import dev.waybill.deploy.check.evidence.Logged;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// I7: an entry goes from status to status as the documents allow, and leaves a final one only
/// because someone asked for it or sent it again.
public final class LegalSteps extends Invariant {
  private static final Set<EntryStatus> IMPORTABLE = EnumSet.of(INITIAL, REPEATABLE, FATAL);

  private final Map<Integer, EntryStatus> now = new HashMap<>();

  public LegalSteps() {
    super("I7", "only legal steps of status");
  }

  @Override
  public void logged(Logged logged) {
    if (logged instanceof Logged.Handled handled && handled.input().isPresent()) {
      var input = handled.input().get().data();
      for (var told : handled.change().entries()) {
        step(input, told, handled);
      }
    }
  }

  private void step(NodeInput input, EntryChange told, Logged.Handled handled) {
    var from = now.put(told.entry().value(), told.status());
    holds(
        legal(from, input).contains(told.status()),
        "entry %s at node %s went from %s to %s at input %s (%s)",
        told.entry(),
        handled.change().node(),
        from == null ? "nowhere" : from,
        told.status(),
        handled.change().input(),
        QueuesFollowTheRules.kind(input));
  }

  /// Where an input may lead: one step of its own, and then an import that begins at once.
  static Set<EntryStatus> legal(EntryStatus from, NodeInput input) {
    var to = EnumSet.noneOf(EntryStatus.class);
    to.addAll(ownStep(from, input));
    if (from != null) {
      to.add(from);
    }
    if (begins(input) && to.stream().anyMatch(IMPORTABLE::contains)) {
      to.add(RUNNING);
      to.add(SKIPPED);
    }
    return to;
  }

  private static boolean begins(NodeInput input) {
    return switch (input) {
      case NodeInput.Remove _, NodeInput.CleanUp _, NodeInput.DeleteNode _, NodeInput.Forward _ ->
          false;
      default -> true; // Whatever makes something importable, or makes room for a run.
    };
  }

  private static Set<EntryStatus> ownStep(EntryStatus from, NodeInput input) {
    if (from == null) {
      return input instanceof NodeInput.Arrive ? EnumSet.of(INITIAL, DELETED) : none();
    }
    return switch (input) {
      case NodeInput.Arrive _ -> arrived(from);
      case NodeInput.Reset _ ->
          Set.of(SUCCEEDED, WARNING, ERROR, SKIPPED).contains(from)
              ? EnumSet.of(REPEATABLE)
              : none();
      case NodeInput.Remove _ ->
          Set.of(RUNNING, DELETED, TRANSIENT).contains(from) ? none() : EnumSet.of(DELETED);
      case NodeInput.DeleteNode _ -> IMPORTABLE.contains(from) ? EnumSet.of(DELETED) : none();
      case NodeInput.Report _ ->
          from == RUNNING ? EnumSet.complementOf(EnumSet.of(RUNNING)) : none();
      case NodeInput.DeadlinePassed _ ->
          from == RUNNING ? EnumSet.of(ERROR, REPEATABLE, INITIAL, TRANSIENT, DELETED) : none();
      case NodeInput.Release _ ->
          from == DELETED || from == TRANSIENT || from == RUNNING
              ? none()
              : EnumSet.of(INITIAL, TRANSIENT);
      case NodeInput.Withdraw _ ->
          from == DELETED || from == RUNNING ? none() : EnumSet.of(DELETED);
      case NodeInput.Import _,
          NodeInput.AdvanceRun _,
          NodeInput.FireSchedule _,
          NodeInput.ConfigureNode _,
          NodeInput.CleanUp _,
          NodeInput.Forward _ ->
          none();
    };
  }

  private static Set<EntryStatus> arrived(EntryStatus from) {
    return switch (from) {
      case INITIAL, TRANSIENT -> EnumSet.of(INITIAL, DELETED);
      case RUNNING -> EnumSet.of(RUNNING);
      case REPEATABLE, SUCCEEDED, SKIPPED, WARNING, ERROR, FATAL, DELETED ->
          EnumSet.of(REPEATABLE, INITIAL, DELETED); // Initial: a newer test, or the release of it.
    };
  }

  private static EnumSet<EntryStatus> none() {
    return EnumSet.noneOf(EntryStatus.class);
  }
}
