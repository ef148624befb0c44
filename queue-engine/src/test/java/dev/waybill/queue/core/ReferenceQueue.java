package dev.waybill.queue.core;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.OnFailure;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.core.Run.Asked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// A second opinion on queues, written from the rules in words and not from `QueueMachine`.
///
/// It is slow and plain on purpose: one mutable list, tables of statuses, no slices. Each input
/// yields facts in words; `Facts.of` puts what the machine says into the same words.
final class ReferenceQueue {
  private static final Set<EntryStatus> IMPORTABLE =
      EnumSet.of(EntryStatus.INITIAL, EntryStatus.REPEATABLE, EntryStatus.FATAL);
  private static final Set<EntryStatus> DONE =
      EnumSet.of(
          EntryStatus.SUCCEEDED, EntryStatus.SKIPPED, EntryStatus.WARNING, EntryStatus.ERROR);
  private static final Map<EntryStatus, ActionStatus> AS_ACTION =
      Map.of(
          EntryStatus.SUCCEEDED, ActionStatus.SUCCEEDED,
          EntryStatus.SKIPPED, ActionStatus.SUCCEEDED,
          EntryStatus.WARNING, ActionStatus.WARNING,
          EntryStatus.ERROR, ActionStatus.ERROR,
          EntryStatus.FATAL, ActionStatus.FATAL);

  /// An entry. `then` is what it becomes after a deployment, when something came in between.
  static final class Item {
    final int id;
    final int request;
    EntryMode mode;
    EntryStatus status;
    int attempts;
    long place;
    Optional<EntryStatus> then = Optional.empty();

    Item(int id, int request) {
      this.id = id;
      this.request = request;
    }

    @Override
    public String toString() {
      return words(request, id, status, mode, attempts);
    }
  }

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

  private final List<Item> items = new ArrayList<>();
  private final List<Import> waiting = new ArrayList<>();
  private Optional<Import> current = Optional.empty();
  private Optional<NodeSettings> node = Optional.empty();
  private long version;
  private boolean gone;
  private long places;
  private List<String> facts = new ArrayList<>();
  private int limit;

  static String words(int request, int id, EntryStatus status, EntryMode mode, int attempts) {
    return request + ":" + id + " " + status + " " + mode + " #" + attempts;
  }

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
      case QueueInput.Release it -> release(it);
      case QueueInput.Report it -> report(it.entry().value(), it.attempt(), status(it.outcome()));
      case QueueInput.DeadlinePassed it ->
          report(it.entry().value(), it.attempt(), EntryStatus.ERROR);
      case QueueInput.AdvanceRun it -> advance(it.action().value());
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
    } else {
      item.get().mode = it.mode();
      arriveAgain(item.get());
    }
    importByItself(it.ownAction().value());
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
    item.status = status;
    item.place = ++places;
    items.add(item);
  }

  private void startImport(QueueInput.Import it) {
    int action = it.asked().action().value();
    boolean abap =
        node.flatMap(NodeSettings::target)
            .filter(target -> target.contentType() == ContentType.BTP_ABAP)
            .isPresent();
    if (node.isEmpty()) {
      refuse(Refusal.NO_SUCH_NODE);
    } else if (node.get().importDisabled()) {
      refuse(Refusal.IMPORT_DISABLED);
    } else if (!node.get().virtual() && node.get().target().isEmpty()) {
      refuse(Refusal.NO_DESTINATION);
    } else if (node.get().automaticImport()) {
      refuse(Refusal.IMPORTS_BY_ITSELF);
    } else if (abap && it.selection() instanceof Selection.Selected) {
      refuse(Refusal.NOT_BY_SELECTION);
    } else if (!abap && it.selection() instanceof Selection.UpTo) {
      refuse(Refusal.NOT_UP_TO);
    } else {
      switch (it.selection()) {
        case Selection.All() -> importAll(action);
        case Selection.Selected(var requests) -> importThese(action, requests, false);
        case Selection.UpTo(var request) -> importThese(action, List.of(request), true);
      }
    }
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

  private boolean importsByItself() {
    return node.isPresent()
        && node.get().automaticImport()
        && !node.get().importDisabled()
        && (node.get().virtual() || node.get().target().isPresent());
  }

  private void importByItself(int action) {
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
                        && item.then.filter(then -> then != EntryStatus.TRANSIENT).isPresent())) {
      accept(action, List.of(), true, places);
    }
  }

  private void advance(int action) {
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
      boolean shut =
          node.isEmpty()
              || node.get().importDisabled()
              || !node.get().virtual() && node.get().target().isEmpty();
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
    } else if (node.orElseThrow().virtual()) {
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

  private void finish(Import run, boolean cutShort) {
    current = Optional.empty();
    say(run, cutShort ? worse(run.worst, ActionStatus.WARNING).name() : run.worst.name());
  }

  private void report(int entry, int attempt, EntryStatus outcome) {
    var found = items.stream().filter(item -> item.id == entry).findFirst();
    if (found.isEmpty()
        || found.get().status != EntryStatus.RUNNING
        || found.get().attempts != attempt) {
      refuse(Refusal.STALE_REPORT);
      return;
    }
    var item = found.get();
    var run = current.orElseThrow();
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
    if (mode == ForwardMode.POST_IMPORT || mode == ForwardMode.ON_SUCCESS && well) {
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
      it.requests().forEach(request -> forward(item(request).orElseThrow()));
      done(it.asked(), it.requests());
    }
  }

  private void forward(Item item) {
    node.map(NodeSettings::followOnNodes)
        .filter(to -> !to.isEmpty())
        .ifPresent(to -> facts.add("forwarded " + item.request + " to " + to));
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

  private void release(QueueInput.Release it) {
    if (node.isEmpty()) {
      refuse(Refusal.NO_SUCH_NODE);
      return;
    }
    var item =
        item(it.request())
            .filter(found -> found.mode == EntryMode.TEST)
            .filter(found -> found.status != EntryStatus.DELETED)
            .filter(found -> found.status != EntryStatus.TRANSIENT);
    if (item.isEmpty()) {
      facts.add("refused NOT_IN_TEST [" + it.request() + "]");
      return;
    }
    release(item.get(), it.finalHere());
    if (it.finalHere()) {
      importByItself(it.ownAction().value());
    }
  }

  private void release(Item item, boolean finalHere) {
    var becomes = finalHere ? EntryStatus.INITIAL : EntryStatus.TRANSIENT;
    if (finalHere) {
      item.mode = EntryMode.FINAL;
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

  private Optional<Item> item(TransportRequestId request) {
    return items.stream().filter(item -> item.request == request.value()).findFirst();
  }

  private void say(Import run, String words) {
    run.actions.forEach(action -> facts.add("action " + action + " " + words));
  }

  private void done(Asked asked, List<TransportRequestId> requests) {
    var each = new StringBuilder("action " + asked.action() + " SUCCEEDED");
    for (var request : requests) {
      each.append(' ').append(request).append(' ').append(item(request).orElseThrow().status);
    }
    facts.add(each.toString());
  }

  private void refuse(Refusal why) {
    facts.add("refused " + why + " []");
  }

  private boolean refused(
      List<TransportRequestId> requests, Predicate<Item> allowed, Function<Item, Refusal> reason) {
    Optional<Refusal> why = Optional.empty();
    List<TransportRequestId> inTheWay = new ArrayList<>();
    for (var request : requests.stream().distinct().toList()) {
      var item = item(request);
      if (item.filter(allowed).isPresent()) {
        continue;
      }
      var found = item.map(reason).orElse(Refusal.NOT_IN_QUEUE);
      if (why.isEmpty() || why.get() == found) {
        why = Optional.of(found);
        inTheWay.add(request);
      }
    }
    why.ifPresent(reasonFound -> facts.add("refused " + reasonFound + " " + inTheWay));
    return why.isPresent();
  }

  private static ActionStatus worse(ActionStatus one, ActionStatus other) {
    var order =
        List.of(
            ActionStatus.SUCCEEDED, ActionStatus.WARNING, ActionStatus.ERROR, ActionStatus.FATAL);
    return order.indexOf(one) >= order.indexOf(other) ? one : other;
  }

  private static EntryStatus status(DeployOutcome outcome) {
    return switch (outcome) {
      case DeployOutcome.Succeeded _ -> EntryStatus.SUCCEEDED;
      case DeployOutcome.Warned _ -> EntryStatus.WARNING;
      case DeployOutcome.Errored _ -> EntryStatus.ERROR;
      case DeployOutcome.Fatal _ -> EntryStatus.FATAL;
      case DeployOutcome.Skipped _ -> EntryStatus.SKIPPED;
    };
  }
}
