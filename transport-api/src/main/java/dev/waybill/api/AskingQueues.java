package dev.waybill.api;

import dev.waybill.api.core.Author;
import dev.waybill.api.core.KnownNode;
import dev.waybill.api.core.NewAction;
import dev.waybill.api.core.RefusalWords;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Envelopes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Puts a wish to a queue and waits a while for its answer: one bad id must fail the whole call.
@ApplicationScoped
class AskingQueues {
  private final QueueViews queues;
  private final ActionStore actions;
  private final Answers answers;
  private final Envelopes envelopes;
  private final Doorbell doorbell;
  private final Clock clock;
  private final TransportSettings settings;

  AskingQueues(
      QueueViews queues,
      ActionStore actions,
      Answers answers,
      Envelopes envelopes,
      Doorbell doorbell,
      Clock clock,
      TransportSettings settings) {
    this.queues = queues;
    this.actions = actions;
    this.answers = answers;
    this.envelopes = envelopes;
    this.doorbell = doorbell;
    this.clock = clock;
    this.settings = settings;
  }

  /// Makes the input that asks, once the action has its number.
  interface Wish {
    NodeInput of(ActionId action);
  }

  /// What came of it: the action, and the answer if there was one in time.
  record Asked(ActionId action, Optional<QueueChange.Answer> answer) {}

  Uni<Asked> ask(
      NodeId node, ActionType type, Author author, List<TransportRequestId> requests, Wish wish) {
    return queues
        .node(author.tenant(), node)
        .map(found -> found.orElseThrow(() -> noSuchNode(node)))
        .chain(known -> actions.id().chain(id -> ask(known, id, type, author, requests, wish)));
  }

  private Uni<Asked> ask(
      KnownNode node,
      ActionId action,
      ActionType type,
      Author author,
      List<TransportRequestId> requests,
      Wish wish) {
    var now = clock.instant();
    var input = envelopes.root(author.tenant(), now, wish.of(action));
    var asked = NewAction.asked(action, type, node, author, now, input.id(), requests);
    return answers
        .to(action, () -> actions.ask(asked, input).invoke(doorbell::ring), settings.answerWithin())
        .map(answer -> new Asked(action, answer));
  }

  /// A refusal in words; naming what is not there is not finding it.
  static Problem.Refused problem(Refusal why, List<TransportRequestId> requests) {
    var words = RefusalWords.of(why, requests);
    return switch (why) {
      case NOT_IN_QUEUE -> Problem.NOT_IN_QUEUE.because(words);
      case NO_SUCH_NODE -> Problem.NODE_NOT_FOUND.because(words);
      default -> Problem.QUEUE_REFUSED.because(words); // the rest is all a matter of status
    };
  }

  static Problem.Refused noSuchNode(NodeId node) {
    return Problem.NODE_NOT_FOUND.because("Node ID " + node + " does not exist");
  }
}
