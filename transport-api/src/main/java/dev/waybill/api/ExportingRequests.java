package dev.waybill.api;

import dev.waybill.api.core.Acceptance;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.Ground;
import dev.waybill.api.core.LogWords;
import dev.waybill.api.core.NewAction;
import dev.waybill.api.core.Occasion;
import dev.waybill.api.core.RequestDraft;
import dev.waybill.api.core.TransportRequest;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeInput;
import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Envelopes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Content enters the landscape: uploaded to a node, or exported from one to those that follow.
///
/// Accepted by our database alone: the queues are told by way of the outbox, and never refuse.
@ApplicationScoped
public class ExportingRequests {
  private final RequestStore requests;
  private final Envelopes envelopes;
  private final Doorbell doorbell;
  private final Clock clock;

  ExportingRequests(RequestStore requests, Envelopes envelopes, Doorbell doorbell, Clock clock) {
    this.requests = requests;
    this.envelopes = envelopes;
    this.doorbell = doorbell;
    this.clock = clock;
  }

  /// Turns a body into a request, or fails with the problems it has.
  public Uni<TransportRequest> accept(Occasion occasion, Map<String, ?> body, Author author) {
    return switch (RequestDraft.read(body)) {
      case RequestDraft.Faulty(var problems) ->
          Uni.createFrom().failure(Problem.INVALID_MEMBER.because(String.join(". ", problems)));
      case RequestDraft.Sound draft ->
          requests
              .accept(
                  author.tenant(),
                  draft,
                  (ground, numbers) ->
                      decide(occasion, draft, ground)
                          .chain(accepted -> made(occasion, draft, accepted, author, numbers)))
              .invoke(doorbell::ring);
    };
  }

  private static Uni<Acceptance.Accepted> decide(
      Occasion occasion, RequestDraft.Sound draft, Ground ground) {
    return switch (Acceptance.of(occasion, draft, ground)) {
      case Acceptance.Declined(var reason, var words) ->
          Uni.createFrom().failure(problem(reason).because(words));
      case Acceptance.Accepted accepted -> Uni.createFrom().item(accepted);
    };
  }

  private Uni<RequestStore.Accepted> made(
      Occasion occasion,
      RequestDraft.Sound draft,
      Acceptance.Accepted accepted,
      Author author,
      RequestStore.FreshNumbers numbers) {
    return numbers
        .take(TransportRequest.idsFor(draft, accepted))
        .map(
            ids ->
                whole(
                    TransportRequest.of(
                        occasion, draft, accepted, author, ids.iterator(), clock.instant())));
  }

  private RequestStore.Accepted whole(TransportRequest request) {
    var at = request.createdAt();
    var event = envelopes.root(request.author().tenant(), at, request.event());
    var messages = new ArrayList<Envelope<?>>(List.of(event));
    var actions = new ArrayList<>(List.of(entering(request)));
    for (var entry : request.entries()) {
      var arrive = arriving(request, entry, event.id());
      messages.add(arrive);
      actions.add(
          NewAction.asked(
              entry.adding(),
              ActionType.ADD_ENTRY,
              entry.node(),
              request.author(),
              at,
              arrive.id(),
              List.of(request.id())));
    }
    return new RequestStore.Accepted(request, actions, LogWords.accepted(request), messages);
  }

  private Envelope<NodeInput> arriving(
      TransportRequest request, TransportRequest.Entry entry, UUID causedBy) {
    return envelopes.of(
        request.author().tenant(),
        request.createdAt(),
        causedBy,
        new NodeInput.Arrive(
            entry.node().id(),
            request.id(),
            Optional.of(entry.id()),
            EntryMode.FINAL,
            request.content()));
  }

  private static NewAction entering(TransportRequest request) {
    return NewAction.done(
        request.action(),
        request.occasion().action(),
        Optional.of(NewAction.place(request.origin())),
        request.author(),
        request.createdAt(),
        List.of(request.id()));
  }

  private static Problem problem(Acceptance.Reason reason) {
    return switch (reason) {
      case NO_SUCH_NODE -> Problem.NODE_NOT_FOUND;
      case UPLOAD_NOT_ALLOWED -> Problem.UPLOAD_NOT_ALLOWED;
      case NO_FOLLOW_ON_NODE -> Problem.NO_FOLLOW_ON_NODE;
      case WRONG_CONTENT_TYPE -> Problem.WRONG_CONTENT_TYPE;
      case NO_SUCH_FILE -> Problem.UNKNOWN_FILE;
      case UNREADABLE_ARCHIVE -> Problem.UNREADABLE_ARCHIVE;
    };
  }
}
