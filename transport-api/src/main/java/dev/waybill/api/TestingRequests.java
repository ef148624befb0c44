package dev.waybill.api;

import dev.waybill.api.ModifiableRequestStore.Change;
import dev.waybill.api.ModifiableRequestStore.Met;
import dev.waybill.api.RequestStore.FreshNumbers;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.KnownNode;
import dev.waybill.api.core.Occasion;
import dev.waybill.api.core.modifiable.Lifecycle;
import dev.waybill.api.core.modifiable.ModifiableRequest;
import dev.waybill.api.core.modifiable.TestNodes;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TestRound;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Envelopes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
              var saying =
                  new TellingQueues(envelopes, request, author, now, event, fresh.iterator());
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
              var saying =
                  new TellingQueues(envelopes, request, author, now, event, fresh.iterator());
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
              var saying =
                  new TellingQueues(envelopes, request, author, now, event, fresh.iterator());
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
}
