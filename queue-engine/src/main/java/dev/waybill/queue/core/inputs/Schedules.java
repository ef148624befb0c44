package dev.waybill.queue.core.inputs;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ImportKind;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.Schedule;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.NodeState;
import dev.waybill.queue.core.QueueEvent;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.Run;
import dev.waybill.queue.core.Run.Asked;
import dev.waybill.queue.core.Timer;
import dev.waybill.queue.core.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A node imports by its schedule: always all, one moment once.
///
/// A moment is waited for by name. Whoever tells of it twice, or of one of an older schedule, is
/// refused. What passed while nothing ran here is told, and made up for by one import where the
/// schedule says so.
public final class Schedules {
  /// What comes no later is on time: a busy machine is no outage.
  private static final Duration ON_TIME = Duration.ofMinutes(10);

  private Schedules() {}

  public static Transition apply(ImportQueue queue, QueueInput.FireSchedule fire) {
    var timer = queue.nodeState().timer();
    var known = schedule(queue.nodeState());
    if (!timer.next().equals(Optional.of(fire.moment()))
        || !known.equals(Optional.of(fire.schedule()))) {
      return Check.refuse(queue, Refusal.STALE_SCHEDULE);
    }
    var step = new Step(queue, fire.at());
    put(step, timer.waitFor(fire.due().next()));
    var onTime = !fire.due().latest().plus(ON_TIME).isBefore(fire.at());
    var missed = fire.due().times() - (onTime ? 1 : 0);
    // Where nothing is to be imported nothing is begun, so that no log fills up with it.
    var imports =
        (onTime || fire.schedule().catchUp())
            && step.nodeState().obstacle().isEmpty()
            && Runs.anythingToImport(step);
    if (missed > 0) {
      step.say(new QueueEvent.FiringsMissed(fire.moment(), missed, imports));
    }
    if (imports) {
      put(step, step.nodeState().timer().begin(fire.ownAction()));
      Runs.importAll(step, new Asked(fire.ownAction(), Runs.THE_ENGINE, ImportKind.SCHEDULED));
    }
    return step.end();
  }

  /// The node is configured so. As long as its schedule stays the same its timer goes on.
  static void configure(Step step, QueueInput.ConfigureNode configure) {
    var before = step.nodeState();
    var schedule = configure.settings().schedule().filter(Schedule::active);
    var goesOn = schedule.isPresent() && schedule.equals(schedule(before));
    var timer = goesOn ? before.timer() : Timer.startingAt(configure.firing());
    var after = new NodeState.Configured(configure.version(), configure.settings(), timer);
    step.nodeState(after);
    if (!goesOn && !activeSince(before).equals(activeSince(after))) {
      step.say(new QueueEvent.Rescheduled(activeSince(after), timer.next(), false));
    }
  }

  /// Says how the schedule stands, where that is new.
  private static void put(Step step, Timer next) {
    if (step.nodeState() instanceof NodeState.Configured node && !node.timer().equals(next)) {
      step.nodeState(node.with(next));
      if (!node.timer().next().equals(next.next())) {
        step.say(new QueueEvent.Rescheduled(activeSince(node), next.next(), false));
      }
    }
  }

  private static Optional<Schedule> schedule(NodeState node) {
    return node.settings().flatMap(NodeSettings::schedule);
  }

  private static Optional<Instant> activeSince(NodeState node) {
    return schedule(node).flatMap(Schedule::activeSince);
  }

  /// A run ended. It counts for the schedule that began it, or joined it.
  static void ended(Step step, Run run, ActionStatus status) {
    var timer = step.nodeState().timer();
    var own = run.askedBy().stream().map(Asked::action).map(Optional::of);
    if (timer.last().isPresent() && own.anyMatch(timer.last()::equals)) {
      var counted = timer.ended(status, step.at());
      if (counted.next().isPresent() && counted.givenUp(step.at())) {
        giveUp(step, counted);
      } else {
        put(step, counted);
      }
    }
  }

  private static void giveUp(Step step, Timer timer) {
    if (step.nodeState() instanceof NodeState.Configured node) {
      step.nodeState(node.with(Timer.OFF));
      step.say(new QueueEvent.ScheduleGivenUp(timer.failures(), timer.since().orElse(step.at())));
      step.say(new QueueEvent.Rescheduled(activeSince(node), Optional.empty(), true));
    }
  }
}
