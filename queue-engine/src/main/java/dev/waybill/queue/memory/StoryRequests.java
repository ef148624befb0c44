package dev.waybill.queue.memory;

import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TestRound;
import dev.waybill.contracts.TransportContent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.core.QueueInput.Fate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The modifiable requests of a story, and what queues are told when people work with them.
final class StoryRequests {
  /// What one queue is told.
  sealed interface Told {
    NodeId node();

    record Arrives(NodeId node, EntryMode mode, TransportContent content, Optional<TestRound> round)
        implements Told {}

    record Ends(NodeId node, Fate fate, Optional<Integer> upTo) implements Told {}
  }

  private record Request(NodeId source, List<String> files, int test, List<NodeId> scope) {}

  private final Map<TransportRequestId, Request> requests = new HashMap<>();
  private final StoryNodes nodes;

  StoryRequests(StoryNodes nodes) {
    this.nodes = nodes;
  }

  /// What queues are told when somebody does this.
  List<Told> told(String verb, TransportRequestId request, List<String> what) {
    return switch (verb) {
      case "create" -> {
        create(request, nodes.named(what.getLast()));
        yield List.of();
      }
      case "files" -> {
        files(request, what.subList(1, what.size()));
        yield List.of();
      }
      case "test" -> test(request, nodes.within(what), what.contains("automatically"));
      case "release" -> release(request);
      case "delete" -> delete(request);
      default -> throw new IllegalArgumentException("unknown command: " + verb);
    };
  }

  private void create(TransportRequestId id, NodeId source) {
    requests.put(id, new Request(source, List.of(), 0, List.of()));
  }

  /// It has these from now on, in this order.
  private void files(TransportRequestId id, List<String> files) {
    var request = of(id);
    requests.put(id, new Request(request.source, List.copyOf(files), request.test, request.scope));
  }

  /// @param wanted empty for the scope of the test before
  private List<Told> test(
      TransportRequestId id, Optional<List<NodeId>> wanted, boolean automatically) {
    var before = of(id);
    var scope = wanted.orElse(before.scope);
    var first = nodes.followOn(before.source).stream().filter(scope::contains).toList();
    var round = new TestRound(before.test + 1, scope, automatically);
    requests.put(id, new Request(before.source, before.files, round.number(), scope));
    return Stream.concat(
            arrive(id, first, EntryMode.TEST, Optional.of(round)),
            end(without(before.scope, first), Fate.OVERTAKEN, Optional.of(before.test)))
        .toList();
  }

  private List<Told> release(TransportRequestId id) {
    var request = of(id);
    var first = nodes.followOn(request.source);
    return Stream.concat(
            arrive(id, first, EntryMode.FINAL, Optional.empty()),
            end(without(request.scope, first), Fate.OVERTAKEN, Optional.empty()))
        .toList();
  }

  private List<Told> delete(TransportRequestId id) {
    return end(of(id).scope, Fate.WITHDRAWN, Optional.empty()).toList();
  }

  private Stream<Told> arrive(
      TransportRequestId id, List<NodeId> nodes, EntryMode mode, Optional<TestRound> round) {
    return nodes.stream().map(node -> new Told.Arrives(node, mode, content(id), round));
  }

  private static Stream<Told> end(List<NodeId> nodes, Fate fate, Optional<Integer> upTo) {
    return nodes.stream().map(node -> new Told.Ends(node, fate, upTo));
  }

  private TransportContent content(TransportRequestId id) {
    var files = of(id).files;
    return new TransportContent(
        "TR-" + id,
        IntStream.range(0, files.size())
            .mapToObj(
                i ->
                    (ContentItem)
                        new ContentItem.Reference(i + 1, ContentType.APP, "story:" + files.get(i)))
            .toList());
  }

  private Request of(TransportRequestId id) {
    return Optional.ofNullable(requests.get(id))
        .orElseThrow(() -> new IllegalArgumentException("TR-" + id + " was not created"));
  }

  private static List<NodeId> without(List<NodeId> all, List<NodeId> some) {
    var rest = new ArrayList<>(all);
    rest.removeAll(some);
    return rest;
  }
}
