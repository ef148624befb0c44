package dev.waybill.queue.core;

import static dev.waybill.queue.core.InputWords.aRound;
import static dev.waybill.queue.core.NodeWords.aNode;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TestRound;
import dev.waybill.contracts.TransportContent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.core.ImportState.Afterwards;
import dev.waybill.queue.core.QueueEntry.Testing;
import dev.waybill.queue.core.Run.Asked;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The words in which rules are told. Request n has the entry 100 + n; whatever runs is action 1.
final class Fixtures {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final NodeId HERE = new NodeId(1);
  static final NodeId NEXT = new NodeId(2);
  static final ActionId RUNNING_ACTION = new ActionId(1);
  static final ActionId OWN_ACTION = new ActionId(1001);
  static final TransportContent CONTENT =
      new TransportContent(
          "a request", List.of(new ContentItem.Reference(1, ContentType.APP, "a:1")));

  private Fixtures() {}

  /// A request in a queue, in final mode.
  record Request(
      int number, ImportState state, EntryMode mode, Testing testing, TransportContent content) {
    Request is(ImportState next) {
      return new Request(number, next, mode, testing, content);
    }

    /// It refers to these, each in a state of its own.
    Request of(String... components) {
      var items =
          Arrays.stream(components)
              .map(component -> component + "?commitId=" + number)
              .map(uri -> (ContentItem) new ContentItem.Reference(1, ContentType.BTP_ABAP, uri))
              .toList();
      return with(new TransportContent("a request", items));
    }

    Request with(TransportContent other) {
      return new Request(number, state, mode, testing, other);
    }

    Request in(EntryStatus status) {
      return switch (status) {
        case INITIAL -> is(new ImportState.Initial());
        case RUNNING -> running();
        case SUCCEEDED -> succeeded();
        case SKIPPED -> is(new ImportState.Skipped());
        case WARNING -> warned();
        case ERROR -> errored();
        case FATAL -> fatal();
        case REPEATABLE -> is(new ImportState.Repeatable());
        case DELETED -> deleted();
        case TRANSIENT -> is(new ImportState.Transient());
      };
    }

    Request inTest() {
      return new Request(number, state, EntryMode.TEST, testing, content);
    }

    /// In the test of that number, here and in the next node.
    Request inTest(int round) {
      return inTest(aRound(round, false));
    }

    Request inTest(TestRound round) {
      return new Request(
          number,
          state,
          EntryMode.TEST,
          new Testing(Optional.of(round), Optional.empty()),
          content);
    }

    Request running() {
      return running(Afterwards.AS_IT_ENDED);
    }

    Request running(Afterwards afterwards) {
      return is(new ImportState.Running(RUNNING_ACTION, 1, NOW, afterwards));
    }

    Request fatal() {
      return is(new ImportState.Fatal());
    }

    Request succeeded() {
      return is(new ImportState.Succeeded());
    }

    Request errored() {
      return is(new ImportState.Errored());
    }

    Request warned() {
      return is(new ImportState.Warned());
    }

    Request deleted() {
      return is(new ImportState.Deleted());
    }

    private QueueEntry entry(long position) {
      return new QueueEntry(
          Fixtures.entry(number),
          request(number),
          mode,
          content,
          testing,
          state,
          position,
          state instanceof ImportState.Running ? 1 : 0,
          1,
          NOW,
          NOW);
    }
  }

  /// A queue before a node that forwards on success to one other.
  record Queue(NodeState node, List<QueueEntry> entries, List<Run> waiting) {
    Queue holding(Request... requests) {
      var entries =
          IntStream.range(0, requests.length).mapToObj(i -> requests[i].entry(i + 1)).toList();
      return new Queue(node, entries, waiting);
    }

    Queue at(NodeSettings settings) {
      return new Queue(new NodeState.Configured(1, settings), entries, waiting);
    }

    Queue at(NodeState state) {
      return new Queue(state, entries, waiting);
    }

    Queue waiting(Run... runs) {
      return new Queue(node, entries, List.of(runs));
    }

    /// What is running is deployed by an Import All that began long ago.
    ImportQueue then() {
      var running =
          entries.stream()
              .filter(entry -> entry.state() instanceof ImportState.Running)
              .findFirst()
              .map(
                  entry ->
                      Run.of(
                              new Asked(RUNNING_ACTION, "someone"),
                              new Run.Scope.Everything(entry.position(), entries.size()))
                          .deploy(entry.id()));
      return new ImportQueue(
          HERE, node, running, waiting, entries, entries.size(), ImportQueue.Window.ALL);
    }

    Transition when(QueueInput input) {
      return QueueMachine.apply(then(), input);
    }
  }

  static Request aRequest(int number) {
    return new Request(number, new ImportState.Initial(), EntryMode.FINAL, Testing.NONE, CONTENT);
  }

  static Queue queue() {
    return new Queue(new NodeState.Configured(1, aNode()), List.of(), List.of());
  }

  static TransportRequestId request(int number) {
    return new TransportRequestId(number);
  }

  static List<TransportRequestId> requests(int... numbers) {
    return Arrays.stream(numbers).mapToObj(TransportRequestId::new).toList();
  }

  static QueueEntryId entry(int request) {
    return new QueueEntryId(100 + request);
  }
}
