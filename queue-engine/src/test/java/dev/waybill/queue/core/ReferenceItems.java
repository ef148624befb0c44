package dev.waybill.queue.core;

import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.TestRound;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.core.Run.Asked;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// What the reference queue holds, and how it says what becomes of it.
abstract class ReferenceItems {
  static final Set<EntryStatus> IMPORTABLE =
      EnumSet.of(EntryStatus.INITIAL, EntryStatus.REPEATABLE, EntryStatus.FATAL);
  static final Set<EntryStatus> DONE =
      EnumSet.of(
          EntryStatus.SUCCEEDED, EntryStatus.SKIPPED, EntryStatus.WARNING, EntryStatus.ERROR);

  /// An entry. `then` is what it becomes after a deployment, when something came in between.
  static final class Item {
    final int id;
    final int request;
    EntryMode mode;
    EntryStatus status;
    int attempts;
    long place;
    Optional<EntryStatus> then = Optional.empty();
    Optional<TestRound> test = Optional.empty();
    int files;
    Optional<Integer> filesThen = Optional.empty();

    Item(int id, int request) {
      this.id = id;
      this.request = request;
    }

    /// What is being deployed goes on with the files that it began with.
    void brings(int files) {
      if (status == EntryStatus.RUNNING) {
        filesThen = Optional.of(files).filter(other -> other != this.files);
      } else {
        this.files = files;
      }
    }

    int round() {
      return test.map(TestRound::number).orElse(0);
    }

    @Override
    public String toString() {
      return words(request, id, status, mode, attempts);
    }
  }

  final List<Item> items = new ArrayList<>();
  Optional<NodeSettings> node = Optional.empty();
  long places;
  List<String> facts = new ArrayList<>();
  int limit;

  static String words(int request, int id, EntryStatus status, EntryMode mode, int attempts) {
    return request + ":" + id + " " + status + " " + mode + " #" + attempts;
  }

  boolean importsByItself() {
    return node.isPresent()
        && node.get().automaticImport()
        && !node.get().importDisabled()
        && (node.get().virtual() || node.get().target().isPresent());
  }

  void forward(Item item) {
    var to = reached(item);
    if (!to.isEmpty()) {
      facts.add("forwarded " + item.request + " to " + to);
    }
  }

  /// Where it may go from here: in test no farther than the test.
  List<NodeId> reached(Item item) {
    var to = new ArrayList<>(node.map(NodeSettings::followOnNodes).orElse(List.of()));
    item.test.ifPresent(test -> to.retainAll(test.scope()));
    return to;
  }

  /// What its follow-on nodes are told when the test of an item is over.
  void endTest(Item item, QueueInput.Fate fate) {
    if (item.test.isPresent() && !reached(item).isEmpty()) {
      facts.add(
          "test ended %d %s up to %d at %s"
              .formatted(item.request, fate, item.round(), reached(item)));
    }
  }

  Optional<Item> item(TransportRequestId request) {
    return items.stream().filter(item -> item.request == request.value()).findFirst();
  }

  void done(Asked asked, List<TransportRequestId> requests) {
    var each = new StringBuilder("action " + asked.action() + " SUCCEEDED");
    for (var request : requests) {
      each.append(' ').append(request).append(' ').append(item(request).orElseThrow().status);
    }
    facts.add(each.toString());
  }

  void refuse(Refusal why) {
    facts.add("refused " + why + " []");
  }

  boolean refused(
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

  static EntryStatus status(DeployOutcome outcome) {
    return switch (outcome) {
      case DeployOutcome.Succeeded _ -> EntryStatus.SUCCEEDED;
      case DeployOutcome.Warned _ -> EntryStatus.WARNING;
      case DeployOutcome.Errored _ -> EntryStatus.ERROR;
      case DeployOutcome.Fatal _ -> EntryStatus.FATAL;
      case DeployOutcome.Skipped _ -> EntryStatus.SKIPPED;
    };
  }
}
