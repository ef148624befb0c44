package dev.waybill.deploy.check.model;

import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeInput.Arrive;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TestRound;
import dev.waybill.deploy.check.model.Entry.Afterwards;

/// A request enters a queue, for the first time or again. It is never refused.
final class Arriving {
  private Arriving() {}

  static void arrive(Queue queue, Step step, Arrive arrive) {
    var entry = queue.of(arrive.request().value());
    if (entry == null) {
      first(queue, step, arrive);
    } else {
      again(queue, step, arrive, entry);
    }
    if (queue.known()) {
      Importing.byItself(queue, step, entry == null || entry.importable());
    }
  }

  private static void first(Queue queue, Step step, Arrive arrive) {
    var id = arrive.entry().map(QueueEntryId::value).or(() -> step.idOf(arrive.request().value()));
    if (id.isEmpty()) {
      step.differs("request %s has arrived and no entry of it was told", arrive.request());
      return;
    }
    var entry = queue.add(id.get(), arrive.request().value());
    entry.status = EntryStatus.INITIAL;
    entry.mode = arrive.mode();
    entry.components = Overtaken.components(arrive.content());
    entry.round = arrive.round();
    queue.moveToEnd(step, entry);
    if (queue.known()) {
      queue.queued(step, entry);
    } else {
      queue.removed(step, entry);
    }
  }

  /// A test that was overtaken meanwhile, or whose request is final here, changes nothing.
  private static boolean late(Arrive arrive, Entry entry) {
    int number = arrive.round().map(TestRound::number).orElse(0);
    return arrive.mode() == EntryMode.TEST
        && (entry.mode == EntryMode.FINAL
            || number < entry.test()
            || number == entry.test() && entry.status == EntryStatus.TRANSIENT);
  }

  private static void again(Queue queue, Step step, Arrive arrive, Entry entry) {
    if (queue.known() && late(arrive, entry)) {
      return;
    }
    int number = arrive.round().map(TestRound::number).orElse(0);
    boolean anew =
        queue.known()
            && entry.mode == EntryMode.TEST
            && (arrive.mode() == EntryMode.FINAL || number > entry.test());
    entry.mode = arrive.mode();
    entry.round = arrive.round();
    entry.components = Overtaken.components(arrive.content());
    if (entry.status == EntryStatus.RUNNING) {
      entry.afterwards = anew ? Afterwards.INITIAL : Afterwards.REPEATABLE;
      step.mayTouch(entry);
      return;
    }
    if (!queue.known()) {
      if (entry.importable()) {
        queue.removed(step, entry);
      } else {
        step.mayTouch(entry);
      }
      return;
    }
    var status =
        switch (entry.status) {
          case INITIAL, TRANSIENT -> EntryStatus.INITIAL;
          case REPEATABLE, SUCCEEDED, SKIPPED, WARNING, ERROR, FATAL, DELETED ->
              EntryStatus.REPEATABLE;
          case RUNNING -> throw new IllegalStateException("was looked at before");
        };
    queue.become(step, entry, anew ? EntryStatus.INITIAL : status);
    queue.moveToEnd(step, entry);
    queue.queued(step, entry);
  }
}
