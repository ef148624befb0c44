package dev.waybill.queue.core;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.OnFailure;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.TransportRequestId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// How the reference queue imports: one run at a time, one request after the other.
abstract class ReferenceRuns extends ReferenceItems {
  private static final Map<EntryStatus, ActionStatus> AS_ACTION =
      Map.of(
          EntryStatus.SUCCEEDED, ActionStatus.SUCCEEDED,
          EntryStatus.SKIPPED, ActionStatus.SUCCEEDED,
          EntryStatus.WARNING, ActionStatus.WARNING,
          EntryStatus.ERROR, ActionStatus.ERROR,
          EntryStatus.FATAL, ActionStatus.FATAL);

  private static final class Import {
    final List<Integer> actions = new ArrayList<>();
    final Set<Integer> named = new HashSet<>();
    final Set<Integer> had = new HashSet<>();
    boolean all;
    long upTo;
    long reached;
    ActionStatus worst = ActionStatus.SUCCEEDED;
    Optional<Item> deploying = Optional.empty();
  }

  private final List<Import> waiting = new ArrayList<>();
  private Optional<Import> current = Optional.empty();

  /// Whether a run that names requests has this one still to do.
  boolean named(Item item) {
    return Stream.concat(current.stream(), waiting.stream())
        .anyMatch(run -> run.named.contains(item.request) && !run.had.contains(item.request));
  }

  void startImport(QueueInput.Import it) {
    int action = it.asked().action().value();
    if (node.isEmpty()) {
      refuse(Refusal.NO_SUCH_NODE);
    } else if (node.get().importDisabled()) {
      refuse(Refusal.IMPORT_DISABLED);
    } else if (!node.get().virtual() && node.get().target().isEmpty()) {
      refuse(Refusal.NO_DESTINATION);
    } else if (node.get().automaticImport()) {
      refuse(Refusal.IMPORTS_BY_ITSELF);
    } else if (abap() && it.selection() instanceof Selection.Selected) {
      refuse(Refusal.NOT_BY_SELECTION);
    } else {
      switch (it.selection()) {
        case Selection.All() -> importAll(action);
        case Selection.Selected(var requests) -> importThese(action, requests, false);
        case Selection.UpTo(var request) -> importThese(action, List.of(request), true);
      }
    }
  }

  private boolean abap() {
    return node.flatMap(NodeSettings::target)
        .filter(target -> target.contentType() == ContentType.BTP_ABAP)
        .isPresent();
  }

  private void importAll(int action) {
    var joined = waiting.stream().filter(run -> run.all).findFirst();
    if (items.stream().noneMatch(item -> IMPORTABLE.contains(item.status))) {
      facts.add("action " + action + " SUCCEEDED");
    } else if (joined.isPresent()) {
      joined.get().actions.add(action);
      joined.get().upTo = places;
      facts.add("action " + action + " INITIAL");
    } else {
      accept(action, List.of(), true, places);
    }
  }

  /// Where all schedules are the same and fire at one moment, which never passes.
  void fire(int action) {
    if (node.flatMap(NodeSettings::schedule).isEmpty()) {
      refuse(Refusal.STALE_SCHEDULE);
    } else if (!shut() && items.stream().anyMatch(item -> IMPORTABLE.contains(item.status))) {
      importAll(action);
    }
  }

  private boolean shut() {
    return node.isEmpty()
        || node.get().importDisabled()
        || !node.get().virtual() && node.get().target().isEmpty();
  }

  private void importThese(int action, List<TransportRequestId> requests, boolean upTo) {
    if (!refused(
        requests,
        item -> IMPORTABLE.contains(item.status),
        item ->
            item.status == EntryStatus.RUNNING
                ? Refusal.ALREADY_RUNNING
                : Refusal.NOT_IMPORTABLE)) {
      accept(
          action,
          upTo ? List.of() : requests,
          false,
          upTo ? item(requests.getFirst()).orElseThrow().place : 0);
    }
  }

  private void accept(int action, List<TransportRequestId> named, boolean all, long upTo) {
    var run = new Import();
    run.actions.add(action);
    named.forEach(request -> run.named.add(request.value()));
    run.all = all;
    run.upTo = upTo;
    boolean idle = current.isEmpty() && waiting.isEmpty();
    waiting.add(run);
    if (idle) {
      work();
    } else {
      facts.add("action " + action + " INITIAL");
    }
  }

  void importByItself(int action) {
    if (!importsByItself()) {
      return;
    }
    var joined = waiting.stream().filter(run -> run.all).findFirst();
    if (joined.isPresent()) {
      joined.get().upTo = places;
    } else if (items.stream()
        .anyMatch(
            item ->
                IMPORTABLE.contains(item.status)
                    || item.status == EntryStatus.RUNNING
                        && item.then.filter(IMPORTABLE::contains).isPresent())) {
      accept(action, List.of(), true, places);
    }
  }

  /// The import that comes with a test; one that waits for it already takes it.
  void importTest(int action, Item item) {
    boolean due = IMPORTABLE.contains(item.status) || item.status == EntryStatus.RUNNING;
    boolean awaited = waiting.stream().anyMatch(run -> run.named.contains(item.request));
    if (due && !awaited && !shut() && !importsByItself()) {
      accept(action, List.of(new TransportRequestId(item.request)), false, 0);
    }
  }

  void advance(int action) {
    if (current.isEmpty()
        || current.get().actions.getFirst() != action
        || current.get().deploying.isPresent()) {
      refuse(Refusal.STALE_RUN);
    } else {
      work();
    }
  }

  /// Works off runs, one request after the other, until one is being deployed.
  private void work() {
    while (facts.size() < limit) {
      if (current.isEmpty()) {
        if (waiting.isEmpty()) {
          return;
        }
        current = Optional.of(waiting.removeFirst());
        say(current.get(), "RUNNING");
        continue;
      }
      var run = current.get();
      if (run.deploying.isPresent()) {
        return;
      }
      boolean shut = shut();
      var next = shut ? Optional.<Item>empty() : next(run);
      if (next.isPresent()) {
        turn(run, next.get());
      } else {
        finish(run, shut);
      }
    }
  }

  private Optional<Item> next(Import run) {
    Predicate<Item> due =
        run.named.isEmpty()
            ? item ->
                IMPORTABLE.contains(item.status)
                    && item.place > run.reached
                    && item.place <= run.upTo
            : item -> run.named.contains(item.request) && !run.had.contains(item.request);
    return items.stream().filter(due).min(Comparator.comparingLong(item -> item.place));
  }

  private void turn(Import run, Item item) {
    run.had.add(item.request);
    run.reached = item.place;
    if (!IMPORTABLE.contains(item.status)) {
      say(run, "RUNNING " + item.request + " " + item.status + " over");
    } else if (node.orElseThrow().virtual() || overtaken(run, item)) {
      item.status = EntryStatus.SKIPPED;
      facts.add("finished " + item.request + " SKIPPED by " + run.actions.getFirst());
      say(run, "RUNNING " + item.request + " SKIPPED");
      if (node.get().forwardMode() != ForwardMode.MANUAL) {
        forward(item);
      }
    } else {
      item.status = EntryStatus.RUNNING;
      item.attempts++;
      item.then = Optional.empty();
      run.deploying = Optional.of(item);
      facts.add("started " + item.request + " #" + item.attempts + " by " + run.actions.getFirst());
      say(run, "RUNNING " + item.request + " RUNNING");
      if (node.get().forwardMode() == ForwardMode.PRE_IMPORT) {
        forward(item);
      }
    }
  }

  /// Whether a later request of an import up to it is about the same component; those with a number
  /// that three divides are about one of their own.
  private boolean overtaken(Import run, Item item) {
    return !run.all
        && run.named.isEmpty()
        && abap()
        && item.request % 3 != 0
        && items.stream()
            .filter(other -> other.place > item.place && other.place <= run.upTo)
            .filter(other -> IMPORTABLE.contains(other.status) && other.request % 3 != 0)
            .anyMatch(other -> other.mode == EntryMode.FINAL || item.mode == EntryMode.TEST);
  }

  private void finish(Import run, boolean cutShort) {
    current = Optional.empty();
    say(run, cutShort ? worse(run.worst, ActionStatus.WARNING).name() : run.worst.name());
  }

  void report(int entry, int attempt, EntryStatus outcome) {
    var found = items.stream().filter(item -> item.id == entry).findFirst();
    if (found.isEmpty()
        || found.get().status != EntryStatus.RUNNING
        || found.get().attempts != attempt) {
      refuse(Refusal.STALE_REPORT);
      return;
    }
    var item = found.get();
    var run = current.orElseThrow();
    boolean overtaken = item.then.filter(then -> then != EntryStatus.REPEATABLE).isPresent();
    boolean otherFiles = item.filesThen.isPresent();
    item.files = item.filesThen.orElse(item.files);
    item.filesThen = Optional.empty();
    boolean back = item.then.filter(IMPORTABLE::contains).isPresent() && node.isPresent();
    item.status = item.then.orElse(outcome);
    if (node.isEmpty() && IMPORTABLE.contains(item.status)) {
      item.status = EntryStatus.DELETED;
    }
    item.then = Optional.empty();
    run.deploying = Optional.empty();
    run.worst = worse(run.worst, AS_ACTION.get(outcome));
    if (back) {
      item.place = ++places;
    }
    facts.add("finished " + item.request + " " + outcome + " by " + run.actions.getFirst());
    say(run, "RUNNING " + item.request + " " + outcome);
    var mode = node.map(NodeSettings::forwardMode).orElse(ForwardMode.MANUAL);
    boolean well = DONE.contains(outcome) && outcome != EntryStatus.ERROR;
    boolean due = mode == ForwardMode.POST_IMPORT || mode == ForwardMode.ON_SUCCESS && well;
    if (due && !overtaken && !otherFiles) {
      forward(item);
    }
    if (back) {
      facts.add("queued " + item.request);
      if (importsByItself()) {
        waiting.stream().filter(other -> other.all).findFirst().ifPresent(it -> it.upTo = places);
      }
    }
    if (item.status == EntryStatus.DELETED) {
      facts.add("removed " + item.request);
    }
    boolean failed = outcome == EntryStatus.ERROR || outcome == EntryStatus.FATAL;
    if (failed && node.filter(it -> it.onFailure() == OnFailure.STOP).isPresent()) {
      finish(run, true);
    }
    work();
  }

  private void say(Import run, String words) {
    run.actions.forEach(action -> facts.add("action " + action + " " + words));
  }

  private static ActionStatus worse(ActionStatus one, ActionStatus other) {
    var order =
        List.of(
            ActionStatus.SUCCEEDED, ActionStatus.WARNING, ActionStatus.ERROR, ActionStatus.FATAL);
    return order.indexOf(one) >= order.indexOf(other) ? one : other;
  }
}
