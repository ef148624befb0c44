package dev.waybill.queue.core;

import dev.waybill.queue.core.inputs.Arrivals;
import dev.waybill.queue.core.inputs.CleanUps;
import dev.waybill.queue.core.inputs.Configurations;
import dev.waybill.queue.core.inputs.Forwards;
import dev.waybill.queue.core.inputs.Imports;
import dev.waybill.queue.core.inputs.Releases;
import dev.waybill.queue.core.inputs.Removals;
import dev.waybill.queue.core.inputs.Reports;
import dev.waybill.queue.core.inputs.Resets;
import dev.waybill.queue.core.inputs.Schedules;

/// The rules of import queues: what an input does to a queue. Each input has its rule in a file.
public final class QueueMachine {
  private QueueMachine() {}

  /// Same queue, same input: same transition. Nothing else is read, nothing else is changed.
  ///
  /// `queue` holds at least what `Needs.of(input)` names. A refusal leaves it as it is.
  public static Transition apply(ImportQueue queue, QueueInput input) {
    return switch (input) {
      case QueueInput.Arrive arrive -> Arrivals.apply(queue, arrive);
      case QueueInput.Import wish -> Imports.apply(queue, wish);
      case QueueInput.Forward forward -> Forwards.apply(queue, forward);
      case QueueInput.Reset reset -> Resets.apply(queue, reset);
      case QueueInput.Remove remove -> Removals.apply(queue, remove);
      case QueueInput.CleanUp cleanUp -> CleanUps.apply(queue, cleanUp);
      case QueueInput.Release release -> Releases.apply(queue, release);
      case QueueInput.Report report -> Reports.apply(queue, report);
      case QueueInput.DeadlinePassed passed -> Reports.apply(queue, passed);
      case QueueInput.AdvanceRun advance -> Imports.apply(queue, advance);
      case QueueInput.FireSchedule fire -> Schedules.apply(queue, fire);
      case QueueInput.ConfigureNode configure -> Configurations.apply(queue, configure);
      case QueueInput.DeleteNode delete -> Configurations.apply(queue, delete);
    };
  }
}
