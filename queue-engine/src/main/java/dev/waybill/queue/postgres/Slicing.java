package dev.waybill.queue.postgres;

import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.queue.QueueStore.Slice;
import dev.waybill.queue.core.ImportQueue;
import dev.waybill.queue.core.ImportQueue.Window;
import dev.waybill.queue.core.Needs;
import dev.waybill.queue.core.Needs.Ahead;
import dev.waybill.queue.core.NodeState;
import dev.waybill.queue.core.QueueEntry;
import dev.waybill.queue.core.Run;
import dev.waybill.queue.core.Run.Scope;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A slice in the making: its head, then what its inputs want, then the entries found.
final class Slicing {
  /// A step of a node that deploys takes up one request, and passes over few.
  private static final int FEW = 3;

  private static final int FROM_START = 1;
  private static final int FROM_RUN = 2;

  private final NodeId node;
  private final NodeState state;
  private final long lastPosition;
  private final List<Run> waiting = new ArrayList<>();
  private final List<Needs> needs = new ArrayList<>();
  private final Map<QueueEntryId, QueueEntry> entries = new LinkedHashMap<>();
  private final List<Long> fromStart = new ArrayList<>();
  private final List<Long> fromRun = new ArrayList<>();
  private Optional<Run> running = Optional.empty();

  Slicing(Row head) {
    node = QueueRows.node(head);
    state = QueueRows.state(head);
    lastPosition = head.getLong("last_position");
  }

  NodeId node() {
    return node;
  }

  void add(RunRows.Placed placed) {
    if (placed.underWay()) {
      running = Optional.of(placed.run());
    } else {
      waiting.add(placed.run());
    }
  }

  void want(List<Needs> more) {
    needs.addAll(more);
  }

  Stream<EntryRows.ByRequest> byRequest() {
    return needs.stream()
        .flatMap(n -> n.requests().stream())
        .distinct()
        .map(request -> new EntryRows.ByRequest(node, request));
  }

  Stream<EntryRows.ById> byId() {
    var named = needs.stream().flatMap(n -> n.entries().stream());
    var deploying = running.flatMap(Run::deploying).stream();
    return Stream.concat(Stream.concat(named, deploying), nextNamed())
        .distinct()
        .map(entry -> new EntryRows.ById(node, entry));
  }

  Stream<EntryRows.Ahead> ahead() {
    return Stream.concat(
        looksFromStart()
            ? Stream.of(new EntryRows.Ahead(FROM_START, node, 0, share()))
            : Stream.empty(),
        stretch().map(after -> new EntryRows.Ahead(FROM_RUN, node, after, share())).stream());
  }

  void add(Row row) {
    var entry = EntryRows.read(row);
    entries.put(entry.id(), entry);
    switch (row.getInteger("stretch")) {
      case FROM_START -> fromStart.add(entry.position());
      case FROM_RUN -> fromRun.add(entry.position());
      default -> {}
    }
  }

  Slice slice() {
    var seenFromStart = looksFromStart() ? window(0, fromStart) : Window.NOTHING;
    var seenFromRun = stretch().map(after -> window(after, fromRun)).orElse(Window.NOTHING);
    return new Slice(
        new ImportQueue(
            node,
            state,
            running,
            waiting,
            List.copyOf(entries.values()),
            lastPosition,
            Window.NOTHING),
        seenFromStart,
        seenFromRun);
  }

  /// As far as was looked: to the end, when fewer were found than asked for.
  private Window window(long after, List<Long> found) {
    var last = found.stream().mapToLong(Long::longValue).max().orElse(after);
    return new Window(after, found.size() < share() ? Long.MAX_VALUE : last);
  }

  private boolean looksFromStart() {
    return wants(Ahead.THE_QUEUE)
        || (wants(Ahead.WHEN_IT_IMPORTS_BY_ITSELF) && state.importsByItself());
  }

  private boolean wants(Ahead ahead) {
    return needs.stream().anyMatch(n -> n.ahead() == ahead);
  }

  /// Where the run under way, or the next, has got to in the queue.
  private Optional<Long> stretch() {
    return next()
        .map(Run::scope)
        .flatMap(
            scope ->
                switch (scope) {
                  case Scope.Everything(var after, _) -> Optional.of(after);
                  case Scope.UpTo(var after, _) -> Optional.of(after);
                  case Scope.Named _ -> Optional.empty();
                });
  }

  /// Of what is named much may have to be passed over, as others have named it too.
  private Stream<QueueEntryId> nextNamed() {
    return next()
        .map(Run::scope)
        .map(
            scope ->
                switch (scope) {
                  case Scope.Named(var rest) -> rest.stream().limit(Needs.SHARE);
                  case Scope.Everything _, Scope.UpTo _ -> Stream.<QueueEntryId>empty();
                })
        .orElse(Stream.empty());
  }

  private Optional<Run> next() {
    return wants(Ahead.THE_RUN) ? running.or(() -> waiting.stream().findFirst()) : Optional.empty();
  }

  private int share() {
    var deploys = state.settings().filter(settings -> !settings.virtual()).isPresent();
    return Math.max(deploys ? FEW : Needs.SHARE, Needs.atLeast(state));
  }
}
