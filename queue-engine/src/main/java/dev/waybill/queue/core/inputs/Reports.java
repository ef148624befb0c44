package dev.waybill.queue.core.inputs;

import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.OnFailure;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Refusal;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportState;
import dev.waybill.queue.core.ImportState.Running;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.Transition;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;

/// A deployment has ended, or nobody says how. Only the attempt that runs can end.
public final class Reports {
  private static final Optional<OnFailure> STOP = Optional.of(OnFailure.STOP);

  private Reports() {}

  public static Transition apply(ImportQueue queue, QueueInput.Report report) {
    return end(queue, report.entry(), report.attempt(), report.outcome(), report.at());
  }

  /// Outcome unknown is an error, never fatal: what is fatal would be repeated unasked.
  public static Transition apply(ImportQueue queue, QueueInput.DeadlinePassed passed) {
    var unknown =
        new DeployOutcome.Errored("The outcome is unknown: nobody reported before the deadline");
    return end(queue, passed.entry(), passed.attempt(), unknown, passed.at());
  }

  private static Transition end(
      ImportQueue queue, QueueEntryId id, int attempt, DeployOutcome outcome, Instant at) {
    var step = new Step(queue, at);
    var entry = step.entry(id);
    if (entry.isEmpty()
        || !(entry.get().state() instanceof Running running)
        || running.attempt() != attempt) {
      return Check.refuse(queue, Refusal.STALE_REPORT);
    }
    var ended = running.finish(outcome);
    finish(step, entry.get(), running, ended, reason(outcome));
    goOn(step, ended.status());
    return step.end();
  }

  private static void finish(
      Step step, QueueEntry entry, Running running, ImportState ended, String reason) {
    var stays = running.afterwards().of(ended);
    var arrived = running.afterwards().atTheEnd() && step.settings().isPresent();
    var now =
        arrived ? step.putLast(entry, stays) : step.put(entry.become(kept(step, stays), step.at()));
    step.say(new QueueEvent.Finished(now, running.action(), ended.status(), reason));
    Runs.ended(step, now, ended.status(), reason);
    if (!running.afterwards().overtaken() && entry.testing().next().isEmpty()) {
      Forwards.afterImport(step, now, ended.status());
    }
    if (arrived) {
      step.say(new QueueEvent.Queued(now));
      Runs.reachTheEnd(step);
    }
    if (now.state() instanceof ImportState.Deleted) {
      step.say(new QueueEvent.Removed(now));
    }
  }

  /// Nothing importable stays in the queue of a node that has gone.
  private static ImportState kept(Step step, ImportState state) {
    return step.settings().isEmpty() && state instanceof ImportState.Importable
        ? new ImportState.Deleted()
        : state;
  }

  private static void goOn(Step step, EntryStatus ended) {
    var failed = EnumSet.of(EntryStatus.ERROR, EntryStatus.FATAL).contains(ended);
    if (failed && step.settings().map(NodeSettings::onFailure).equals(STOP)) {
      Runs.cutShort(step, step.running().orElseThrow());
    }
    Runs.advance(step);
  }

  private static String reason(DeployOutcome outcome) {
    return switch (outcome) {
      case DeployOutcome.Succeeded() -> "";
      case DeployOutcome.Warned(var reason) -> reason;
      case DeployOutcome.Errored(var reason) -> reason;
      case DeployOutcome.Fatal(var reason) -> reason;
      case DeployOutcome.Skipped(var reason) -> reason;
    };
  }
}
