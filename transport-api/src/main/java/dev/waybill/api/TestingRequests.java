package dev.waybill.api;

import dev.waybill.api.ModifiableRequestStore.Change;
import dev.waybill.api.ModifiableRequestStore.Met;
import dev.waybill.api.ModifiableRequestStore.NewEntry;
import dev.waybill.api.RequestStore.FreshNumbers;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.KnownNode;
import dev.waybill.api.core.LogLine;
import dev.waybill.api.core.LogWords;
import dev.waybill.api.core.NewAction;
import dev.waybill.api.core.Occasion;
import dev.waybill.api.core.modifiable.Lifecycle;
import dev.waybill.api.core.modifiable.ModifiableRequest;
import dev.waybill.api.core.modifiable.TestNodes;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TestRound;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Envelopes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Modifiable requests come to queues, to be tested or to stay, and go with what is in test.
///
/// Accepted by our database alone, as exports are; the queues are told by way of the outbox. Each
/// time they are given the files as they are right then.
@ApplicationScoped
public class TestingRequests {
  /// A test as it is asked for.
  ///
  /// @param nodes where; empty for those of the test before, or the usual ones
  public record Wanted(Optional<List<NodeId>> nodes, boolean importAutomatically) {}

  private final ModifiableRequestStore requests;
  private final EditingRequests editing;
  private final Envelopes envelopes;
  private final Doorbell doorbell;
  private final Clock clock;

  TestingRequests(
      ModifiableRequestStore requests,
      EditingRequests editing,
      Envelopes envelopes,
      Doorbell doorbell,
      Clock clock) {
    this.requests = requests;
    this.editing = editing;
    this.envelopes = envelopes;
    this.doorbell = doorbell;
    this.clock = clock;
  }

  /// Where such a test would take place.
  public Uni<List<KnownNode>> scope(Author author, TransportRequestId request, Wanted wanted) {
    return editing
        .of(author.tenant(), request)
        .chain(
            found ->
                requests
                    .nodes(author.tenant(), found.form().source().id())
                    .map(nodes -> scope(found, nodes, wanted).nodes()));
  }

  /// Into whose queues it comes when it is released.
  public Uni<List<KnownNode>> targets(Author author, TransportRequestId request) {
    return editing
        .of(author.tenant(), request)
        .chain(
            found ->
                requests
                    .nodes(author.tenant(), found.form().source().id())
                    .map(nodes -> nodes.entries(found.form().uploadInSource())));
  }

  /// A new test; those before it are over.
  public Uni<ModifiableRequest> test(Author author, TransportRequestId request, Wanted wanted) {
    return change(author, request, (met, numbers) -> tested(met, author, wanted, numbers));
  }

  /// It is there to stay, and changes no more.
  public Uni<ModifiableRequest> release(Author author, TransportRequestId request) {
    return change(author, request, (met, numbers) -> released(met, author, numbers));
  }

  /// It goes, with all that is in test of it.
  public Uni<Void> delete(Author author, TransportRequestId request) {
    return change(author, request, (met, numbers) -> deleted(met, author, numbers))
        .replaceWithVoid();
  }

  private Uni<ModifiableRequest> change(
      Author author, TransportRequestId request, ModifiableRequestStore.Deciding deciding) {
    return requests
        .change(author.tenant(), request, List.of(), deciding)
        .map(done -> done.orElseThrow(() -> EditingRequests.noSuchRequest(request)))
        .invoke(doorbell::ring)
        .chain(() -> editing.of(author.tenant(), request));
  }

  private Uni<Change> tested(Met met, Author author, Wanted wanted, FreshNumbers numbers) {
    var request = met.request();
    EditingRequests.open(request);
    notEmpty(request);
    var scope = scope(request, met.nodes(), wanted);
    var number = request.test().number() + 1;
    var round = new TestRound(number, scope.ids(), wanted.importAutomatically());
    var first = new ArrayList<>(met.nodes().entries(request.form().uploadInSource()));
    first.retainAll(scope.nodes());
    var now = clock.instant();
    var test = new ModifiableRequest.Test(number, scope.ids(), wanted.importAutomatically(), false);
    var event =
        envelopes.root(
            author.tenant(),
            now,
            new TransportEvent.TestStarted(
                request.id(), request.form().source().id(), round, ids(first)));
    return numbers
        .take(2 * first.size())
        .map(
            fresh -> {
              var saying = new Saying(request, author, now, event, fresh.iterator());
              first.forEach(node -> saying.arrives(node, EntryMode.TEST, Optional.of(round)));
              saying.isOver(without(request.test().scope(), first), Optional.of(number - 1));
              return saying.change(request.with(test, now), true);
            });
  }

  private Uni<Change> released(Met met, Author author, FreshNumbers numbers) {
    var request = met.request();
    EditingRequests.open(request);
    notEmpty(request);
    var form = request.form();
    var first = met.nodes().entries(form.uploadInSource());
    if (first.isEmpty()) {
      throw Problem.NO_FOLLOW_ON_NODE.because(
          "No transport route leaves node \"%s\": there is nowhere to release to"
              .formatted(form.source().name()));
    }
    var now = clock.instant();
    var event =
        envelopes.root(
            author.tenant(),
            now,
            new TransportEvent.RequestClosed(
                request.id(), form.source().id(), form.description(), ids(first)));
    return numbers
        .take(1 + 2 * first.size())
        .map(
            fresh -> {
              var saying = new Saying(request, author, now, event, fresh.iterator());
              saying.enters(form.uploadInSource() ? Occasion.UPLOAD : Occasion.EXPORT);
              first.forEach(node -> saying.arrives(node, EntryMode.FINAL, Optional.empty()));
              saying.isOver(without(request.test().scope(), first), Optional.empty());
              return saying.change(request.with(Lifecycle.RELEASED, now), true);
            });
  }

  private Uni<Change> deleted(Met met, Author author, FreshNumbers numbers) {
    var request = met.request();
    EditingRequests.open(request);
    var now = clock.instant();
    var event =
        envelopes.root(
            author.tenant(),
            now,
            new TransportEvent.RequestDeleted(request.id(), request.form().source().id()));
    return numbers
        .take(request.stops().size())
        .map(
            fresh -> {
              var saying = new Saying(request, author, now, event, fresh.iterator());
              saying.withdraws();
              return saying.change(
                  request.with(List.of(), now).with(Lifecycle.DELETED, now), false);
            });
  }

  private static TestNodes.Scope.Of scope(
      ModifiableRequest request, TestNodes nodes, Wanted wanted) {
    var upload = request.form().uploadInSource();
    var before = Optional.of(request.test().scope()).filter(scope -> !scope.isEmpty());
    var scope =
        wanted
            .nodes()
            .or(() -> before)
            .map(chosen -> nodes.chosen(chosen, upload))
            .orElseGet(() -> nodes.usual(upload));
    return switch (scope) {
      case TestNodes.Scope.Of sound -> sound;
      case TestNodes.Scope.None(var words) -> throw Problem.NOT_TESTABLE.because(words + ".");
    };
  }

  private static void notEmpty(ModifiableRequest request) {
    if (request.files().isEmpty()) {
      throw Problem.EMPTY_REQUEST.because(
          "Transport request %s has no files. Give it some first.".formatted(request.id()));
    }
  }

  private static List<NodeId> ids(List<KnownNode> nodes) {
    return nodes.stream().map(KnownNode::id).toList();
  }

  private static List<NodeId> without(List<NodeId> all, List<KnownNode> some) {
    return all.stream().filter(node -> !ids(some).contains(node)).toList();
  }

  /// Collects what one change says, and to whom.
  private final class Saying {
    private final ModifiableRequest request;
    private final Author author;
    private final Instant at;
    private final Envelope<?> event;
    private final Iterator<Integer> fresh;
    private final List<NewEntry> entries = new ArrayList<>();
    private final List<NewAction> actions = new ArrayList<>();
    private final List<LogLine> lines = new ArrayList<>();
    private final List<Envelope<?>> messages = new ArrayList<>();

    Saying(
        ModifiableRequest request,
        Author author,
        Instant at,
        Envelope<?> event,
        Iterator<Integer> fresh) {
      this.request = request;
      this.author = author;
      this.at = at;
      this.event = event;
      this.fresh = fresh;
      messages.add(event);
    }

    void enters(Occasion occasion) {
      var action =
          NewAction.done(
              new ActionId(fresh.next()),
              occasion.action(),
              Optional.of(request.form().source()),
              author,
              at,
              List.of(request.id()));
      actions.add(action);
      lines.add(LogWords.released(action, request.id(), request.form().description()));
    }

    void arrives(KnownNode node, EntryMode mode, Optional<TestRound> round) {
      var known = request.stop(node.id()).map(ModifiableRequest.Stop::entry);
      var entry = known.orElseGet(() -> new QueueEntryId(fresh.next()));
      if (known.isEmpty()) {
        entries.add(new NewEntry(entry, node, mode));
      }
      var input =
          tell(
              new NodeInput.Arrive(
                  node.id(), request.id(), Optional.of(entry), mode, request.content(), round));
      var action =
          NewAction.asked(
              new ActionId(fresh.next()),
              ActionType.ADD_ENTRY,
              node,
              author,
              at,
              input.id(),
              List.of(request.id()));
      actions.add(action);
      lines.add(
          LogWords.added(
              action, request.id(), request.form().description(), mode == EntryMode.TEST));
    }

    void isOver(List<NodeId> nodes, Optional<Integer> upTo) {
      nodes.forEach(node -> tell(new NodeInput.Release(node, request.id(), false, upTo)));
    }

    /// Where it stands, and where it may be on its way to.
    void withdraws() {
      for (var stop : request.stops()) {
        var input = tell(new NodeInput.Withdraw(stop.node().id(), request.id()));
        actions.add(
            new NewAction(
                new ActionId(fresh.next()),
                ActionType.DELETE_ENTRY,
                Optional.of(stop.node()),
                author,
                at,
                Optional.of(input.id()),
                List.of(request.id())));
      }
      Set<NodeId> others = new LinkedHashSet<>(request.test().scope());
      request.stops().forEach(stop -> others.remove(stop.node().id()));
      others.forEach(node -> tell(new NodeInput.Withdraw(node, request.id())));
    }

    private Envelope<NodeInput> tell(NodeInput input) {
      var envelope = envelopes.of(author.tenant(), at, event.id(), input);
      messages.add(envelope);
      return envelope;
    }

    Change change(ModifiableRequest after, boolean sent) {
      return new Change(after, sent, entries, actions, lines, messages);
    }
  }
}
