package dev.waybill.queue.core;

import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.TestRound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A second opinion on queues, written from the rules in words and not from `QueueMachine`.
///
/// It is slow and plain on purpose: one mutable list, tables of statuses, no slices. Each input
/// yields facts in words; `Facts.of` puts what the machine says into the same words.
final class ReferenceQueue extends ReferenceRuns {
  private long version;
  private boolean gone;

  /// The entries in the order of the queue.
  List<String> items() {
    return items.stream()
        .sorted(Comparator.comparingLong((Item item) -> item.place))
        .map(Item::toString)
        .toList();
  }

  /// What is to be said to `input`; it stops working at `limit` facts, as the machine did.
  List<String> handle(QueueInput input, int limit) {
    this.facts = new ArrayList<>();
    this.limit = limit;
    switch (input) {
      case QueueInput.Arrive it -> arrive(it);
      case QueueInput.Import it -> startImport(it);
      case QueueInput.Forward it -> forward(it);
      case QueueInput.Reset it -> reset(it);
      case QueueInput.Remove it -> remove(it);
      case QueueInput.CleanUp it -> cleanUp(it);
      case QueueInput.Release it -> release(it);
      case QueueInput.Report it -> report(it.entry().value(), it.attempt(), status(it.outcome()));
      case QueueInput.DeadlinePassed it ->
          report(it.entry().value(), it.attempt(), EntryStatus.ERROR);
      case QueueInput.AdvanceRun it -> advance(it.action().value());
      case QueueInput.FireSchedule it -> fire(it.ownAction().value());
      case QueueInput.ConfigureNode it -> configure(it);
      case QueueInput.DeleteNode it -> delete(it);
    }
    return facts;
  }

  private void arrive(QueueInput.Arrive it) {
    var item = item(it.request());
    if (node.isEmpty()) {
      if (item.isEmpty()) {
        add(it, EntryStatus.DELETED);
        facts.add("removed " + it.request());
      }
      return;
    }
    if (item.isEmpty()) {
      add(it, EntryStatus.INITIAL);
      facts.add("queued " + it.request());
    } else if (late(it, item.get())) {
      return;
    } else {
      boolean finalNow = it.mode() == EntryMode.FINAL;
      boolean other =
          item.get().mode == EntryMode.TEST && (finalNow || number(it) > item.get().round());
      if (other) {
        endTest(item.get(), QueueInput.Fate.OVERTAKEN);
      }
      item.get().mode = it.mode();
      item.get().test = it.round();
      item.get().brings(number(it));
      if (other) {
        arriveAnew(item.get(), finalNow);
      } else {
        arriveAgain(item.get());
      }
    }
    if (it.round().filter(TestRound::importAutomatically).isPresent()) {
      importTest(it.ownAction().value(), item(it.request()).orElseThrow());
    }
    importByItself(it.ownAction().value());
  }

  private static int number(QueueInput.Arrive it) {
    return it.round().map(TestRound::number).orElse(0);
  }

  private static boolean late(QueueInput.Arrive it, Item item) {
    return it.mode() == EntryMode.TEST
        && (item.mode == EntryMode.FINAL
            || number(it) < item.round()
            || number(it) == item.round() && item.status == EntryStatus.TRANSIENT);
  }

  private void arriveAnew(Item item, boolean finalNow) {
    if (finalNow) {
      facts.add("released " + item.request);
    }
    if (item.status == EntryStatus.RUNNING) {
      item.then = Optional.of(EntryStatus.INITIAL);
    } else {
      item.status = EntryStatus.INITIAL;
      item.place = ++places;
      facts.add("queued " + item.request);
    }
  }

  private void arriveAgain(Item item) {
    if (item.status == EntryStatus.RUNNING) {
      boolean released =
          item.then.equals(Optional.of(EntryStatus.INITIAL))
              || item.then.equals(Optional.of(EntryStatus.TRANSIENT));
      item.then = Optional.of(released ? EntryStatus.INITIAL : EntryStatus.REPEATABLE);
      return;
    }
    boolean fresh = item.status == EntryStatus.INITIAL || item.status == EntryStatus.TRANSIENT;
    item.status = fresh ? EntryStatus.INITIAL : EntryStatus.REPEATABLE;
    item.place = ++places;
    facts.add("queued " + item.request);
  }

  private void add(QueueInput.Arrive it, EntryStatus status) {
    var item = new Item(it.entry().value(), it.request().value());
    item.mode = it.mode();
    item.test = it.round();
    item.files = number(it);
    item.status = status;
    item.place = ++places;
    items.add(item);
  }

  private void forward(QueueInput.Forward it) {
    if (node.isEmpty()) {
      refuse(Refusal.NO_SUCH_NODE);
    } else if (node.get().forwardMode() != ForwardMode.MANUAL) {
      refuse(Refusal.NOT_FORWARDED_BY_HAND);
    } else if (node.get().followOnNodes().isEmpty()) {
      refuse(Refusal.NO_FOLLOW_ON_NODE);
    } else if (!refused(
        it.requests(),
        item -> DONE.contains(item.status),
        item ->
            item.status == EntryStatus.RUNNING
                ? Refusal.ALREADY_RUNNING
                : Refusal.NOT_FORWARDABLE)) {
      var beyond =
          it.requests().stream()
              .filter(request -> reached(item(request).orElseThrow()).isEmpty())
              .toList();
      if (!beyond.isEmpty()) {
        facts.add("refused NOT_IN_TEST_SCOPE " + beyond);
        return;
      }
      it.requests().forEach(request -> forward(item(request).orElseThrow()));
      done(it.asked(), it.requests());
    }
  }

  private void reset(QueueInput.Reset it) {
    if (node.isEmpty()) {
      refuse(Refusal.NO_SUCH_NODE);
    } else if (!refused(
        it.requests(),
        item -> DONE.contains(item.status),
        item ->
            item.status == EntryStatus.RUNNING
                ? Refusal.ALREADY_RUNNING
                : Refusal.NOT_RESETTABLE)) {
      for (var request : it.requests()) {
        item(request).orElseThrow().status = EntryStatus.REPEATABLE;
        facts.add("reset " + request);
      }
      done(it.asked(), it.requests());
    }
  }

  private void remove(QueueInput.Remove it) {
    if (node.isEmpty()) {
      refuse(Refusal.NO_SUCH_NODE);
    } else if (!refused(
        it.requests(),
        item -> DONE.contains(item.status) || IMPORTABLE.contains(item.status),
        item ->
            switch (item.status) {
              case RUNNING -> Refusal.ALREADY_RUNNING;
              case DELETED -> Refusal.ALREADY_REMOVED;
              default -> Refusal.NOT_REMOVABLE; // what is left is transient
            })) {
      for (var request : it.requests()) {
        item(request).orElseThrow().status = EntryStatus.DELETED;
        facts.add("removed " + request);
      }
      done(it.asked(), it.requests());
    }
  }

  private void cleanUp(QueueInput.CleanUp it) {
    var here = it.requests().stream().filter(request -> item(request).isPresent()).toList();
    Set<EntryStatus> open = EnumSet.copyOf(IMPORTABLE);
    switch (it.reach()) {
      case FINAL -> {}
      case FATAL_TOO -> open.remove(EntryStatus.FATAL);
      case EVERYTHING -> open.clear();
    }
    if (refused(
        here,
        item -> item.status != EntryStatus.RUNNING && !open.contains(item.status),
        item -> item.status == EntryStatus.RUNNING ? Refusal.ALREADY_RUNNING : Refusal.NOT_FINAL)) {
      return;
    }
    if (refused(here, item -> !named(item), _ -> Refusal.NOT_FINAL)) {
      return;
    }
    here.forEach(request -> facts.add("left " + request));
    done(it.asked(), here);
    items.removeIf(item -> here.stream().anyMatch(request -> request.value() == item.request));
  }

  private void release(QueueInput.Release it) {
    if (node.isEmpty()) {
      refuse(Refusal.NO_SUCH_NODE);
      return;
    }
    var item =
        item(it.request())
            .filter(found -> found.mode == EntryMode.TEST)
            .filter(found -> found.round() <= it.upTo().orElse(Integer.MAX_VALUE))
            .filter(found -> found.status != EntryStatus.DELETED)
            .filter(
                found ->
                    found.status != EntryStatus.TRANSIENT
                        || it.fate() == QueueInput.Fate.WITHDRAWN);
    if (item.isEmpty()) {
      facts.add("refused NOT_IN_TEST [" + it.request() + "]");
      return;
    }
    if (it.fate() == QueueInput.Fate.WITHDRAWN) {
      withdraw(item.get());
      return;
    }
    boolean finalHere = it.fate() == QueueInput.Fate.FINAL;
    release(item.get(), finalHere);
    if (finalHere) {
      importByItself(it.ownAction().value());
    }
  }

  private void withdraw(Item item) {
    endTest(item, QueueInput.Fate.WITHDRAWN);
    if (item.status == EntryStatus.RUNNING) {
      item.then = Optional.of(EntryStatus.DELETED);
    } else {
      item.status = EntryStatus.DELETED;
      facts.add("removed " + item.request);
    }
  }

  private void release(Item item, boolean finalHere) {
    endTest(item, QueueInput.Fate.OVERTAKEN);
    var becomes = finalHere ? EntryStatus.INITIAL : EntryStatus.TRANSIENT;
    if (finalHere) {
      item.mode = EntryMode.FINAL;
      item.test = Optional.empty();
    }
    facts.add("released " + item.request);
    if (item.status == EntryStatus.RUNNING) {
      item.then = Optional.of(becomes);
      return;
    }
    item.status = becomes;
    if (finalHere) {
      item.place = ++places;
      facts.add("queued " + item.request);
    }
  }

  private void configure(QueueInput.ConfigureNode it) {
    if (it.version() <= version) {
      refuse(Refusal.STALE_CONFIGURATION);
      return;
    }
    boolean before = importsByItself();
    version = it.version();
    gone = false;
    node = Optional.of(it.settings());
    if (!before) {
      importByItself(it.ownAction().value());
    }
  }

  private void delete(QueueInput.DeleteNode it) {
    if (it.version() < version || it.version() == version && !gone) {
      refuse(Refusal.STALE_CONFIGURATION);
      return;
    }
    version = it.version();
    gone = true;
    node = Optional.empty();
    items.stream()
        .filter(item -> IMPORTABLE.contains(item.status))
        .sorted(Comparator.comparingLong(item -> item.place))
        .limit(limit)
        .toList()
        .forEach(
            item -> {
              item.status = EntryStatus.DELETED;
              facts.add("removed " + item.request);
            });
  }
}
