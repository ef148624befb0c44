package dev.waybill.queue.core.inputs;

import dev.waybill.contracts.QueueEntryId;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.Run;
import dev.waybill.queue.core.Run.Scope;
import java.util.List;

/// What a run does next.
sealed interface Next {
  /// It is the turn of this entry, to be imported or passed over.
  record Turn(QueueEntry entry) implements Next {}

  /// All are done.
  record Nothing() implements Next {}

  /// The node takes no imports any more.
  record NoMore() implements Next {}

  /// A request is being deployed; its report is awaited.
  record Deploying() implements Next {}

  /// The slice does not tell, or the step has done its share.
  record OutOfSight() implements Next {}

  static Next of(Step step, Run run) {
    if (run.deploying().isPresent()) {
      return new Deploying();
    }
    if (step.nodeState().obstacle().isPresent()) {
      return new NoMore();
    }
    return switch (run.scope()) {
      case Scope.Everything(var after, var upTo) -> within(step, after, upTo);
      case Scope.UpTo(var after, var upTo) -> onceItIsTold(step, within(step, after, upTo), upTo);
      case Scope.Named(var rest) -> first(step, rest);
    };
  }

  /// A step that has done its share only looks whether there is something to go on with.
  static Next inAnotherStep(Run run) {
    return run.deploying().isPresent() ? new Deploying() : new OutOfSight();
  }

  /// The first importable entry of the stretch. Where the slice ends, so does what it can tell.
  private static Next within(Step step, long after, long upTo) {
    var sight = step.sight(after, upTo);
    return step.importable(after, sight)
        .<Next>map(Turn::new)
        .orElseGet(() -> sight < upTo ? new OutOfSight() : new Nothing());
  }

  /// It has its turn when the slice tells what comes later and may overtake it.
  private static Next onceItIsTold(Step step, Next next, long upTo) {
    return next instanceof Turn(var entry) && !Overtaking.told(step, entry, upTo)
        ? new OutOfSight()
        : next;
  }

  private static Next first(Step step, List<QueueEntryId> rest) {
    return rest.isEmpty()
        ? new Nothing()
        : step.entry(rest.getFirst()).<Next>map(Turn::new).orElseGet(OutOfSight::new);
  }
}
