package dev.waybill.deploy.check.model;

import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeInput.ConfigureNode;
import dev.waybill.contracts.NodeInput.DeleteNode;
import dev.waybill.contracts.Refusal;
import java.util.List;

/// A node is told of, changed, or deleted. Versions say what is newer.
final class Configuring {
  private Configuring() {}

  static void configure(Queue queue, Step step, ConfigureNode configure) {
    if (queue.gone || configure.version() <= queue.configuration) {
      step.no(Refusal.STALE_CONFIGURATION);
      if (queue.gone) {
        step.no(Refusal.NO_SUCH_NODE);
      } else if (configure.version() == queue.configuration) {
        // Said again, word for word: nothing changes, whatever the answer.
        step.orYes();
      }
      return;
    }
    queue.configuration = configure.version();
    queue.settings = configure.settings();
    if (queue.importsStopped()) {
      cut(queue, step);
    }
    if (queue.underWay == null || queue.underWay.deploying == null) {
      Running.goOn(queue, step);
    }
    // Silent on whether a change of something else sets it off once more: what is told decides.
    Importing.byItself(queue, step, queue.underWay == null);
  }

  static void delete(Queue queue, Step step, DeleteNode delete) {
    boolean goesOn = queue.gone && delete.version() == queue.configuration;
    if (!goesOn && delete.version() <= queue.configuration) {
      step.no(Refusal.STALE_CONFIGURATION);
      return;
    }
    if (goesOn && queue.importable.isEmpty()) {
      step.no(Refusal.STALE_CONFIGURATION);
      step.no(Refusal.NO_SUCH_NODE);
      step.orYes();
    }
    queue.gone = true;
    queue.configuration = delete.version();
    for (var entry : List.copyOf(queue.importable.values())) {
      if (!step.tells(entry, EntryStatus.DELETED)) {
        break; // The rest goes with the next step.
      }
      queue.removed(step, entry);
    }
    cut(queue, step);
    if (queue.underWay == null || queue.underWay.deploying == null) {
      Running.goOn(queue, step);
    }
  }

  /// What is deployed goes on to its end; the runs that wait may be ended now or in their turn.
  private static void cut(Queue queue, Step step) {
    if (queue.underWay != null) {
      queue.underWay.mayBeCut = true;
    }
    for (var run : List.copyOf(queue.waiting)) {
      run.mayBeCut = true;
      if (step.toldEnd(run)) {
        queue.waiting.remove(run);
        var under = queue.underWay;
        Running.end(queue, step, run, true);
        queue.underWay = under;
      }
    }
  }
}
