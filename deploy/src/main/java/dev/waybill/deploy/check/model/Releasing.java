package dev.waybill.deploy.check.model;

import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeInput.Release;
import dev.waybill.contracts.NodeInput.Withdraw;
import dev.waybill.contracts.Refusal;
import dev.waybill.deploy.check.model.Entry.Afterwards;
import java.util.Optional;

/// A modifiable request is released: what was in test becomes final here, or transient.
final class Releasing {
  private Releasing() {}

  static void release(Queue queue, Step step, Release release) {
    var entry = queue.of(release.request().value());
    if (entry == null
        || entry.mode != EntryMode.TEST
        || entry.test() > release.upTo().orElse(Integer.MAX_VALUE)
        || entry.status == EntryStatus.DELETED
        || entry.status == EntryStatus.TRANSIENT) {
      step.no(Refusal.NOT_IN_TEST);
      if (entry == null) {
        step.no(Refusal.NOT_IN_QUEUE);
        step.no(Refusal.NO_SUCH_NODE);
      }
      return;
    }
    if (entry.status == EntryStatus.RUNNING) {
      entry.afterwards = release.finalHere() ? Afterwards.INITIAL : Afterwards.TRANSIENT;
      step.mayTouch(entry);
      return;
    }
    if (release.finalHere()) {
      entry.mode = EntryMode.FINAL;
      entry.round = Optional.empty();
    }
    queue.become(step, entry, release.finalHere() ? EntryStatus.INITIAL : EntryStatus.TRANSIENT);
    Ending.released(queue, step, entry);
    if (queue.known()) {
      Importing.byItself(queue, step, false);
    }
  }

  /// Its request was deleted: what is in test goes, also where it was overtaken before.
  static void withdraw(Queue queue, Step step, Withdraw withdraw) {
    var entry = queue.of(withdraw.request().value());
    if (entry == null || entry.mode != EntryMode.TEST || entry.status == EntryStatus.DELETED) {
      step.no(Refusal.NOT_IN_TEST);
      step.no(Refusal.NO_SUCH_NODE);
    } else if (entry.status == EntryStatus.RUNNING) {
      entry.afterwards = Afterwards.DELETED;
      step.mayTouch(entry);
    } else {
      queue.removed(step, entry);
    }
  }
}
