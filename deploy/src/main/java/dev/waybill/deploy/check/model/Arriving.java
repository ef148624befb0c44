package dev.waybill.deploy.check.model;

import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeInput.Arrive;
import dev.waybill.contracts.QueueEntryId;
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
    entry.content = arrive.content().hashCode();
    queue.moveToEnd(step, entry);
    if (queue.known()) {
      queue.queued(step, entry);
    } else {
      queue.removed(step, entry);
    }
  }

  private static void again(Queue queue, Step step, Arrive arrive, Entry entry) {
    entry.mode = arrive.mode();
    entry.content = arrive.content().hashCode();
    if (entry.status == EntryStatus.RUNNING) {
      entry.afterwards = Afterwards.REPEATABLE;
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
    queue.become(step, entry, status);
    queue.moveToEnd(step, entry);
    queue.queued(step, entry);
  }
}
