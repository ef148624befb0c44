package dev.waybill.api;

import dev.waybill.api.core.Author;
import dev.waybill.api.core.EntryWish;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// People move entries of a queue: forward, reset, remove. Done when the queue has said so.
@ApplicationScoped
public class ChangingQueueEntries {
  private final AskingQueues queues;

  ChangingQueueEntries(AskingQueues queues) {
    this.queues = queues;
  }

  /// Sends the requests on, in the order of the body.
  public Uni<Void> forward(NodeId node, Map<String, ?> body, Author author) {
    return change(node, body, author, ActionType.FORWARD_ENTRY, NodeInput.Forward::new);
  }

  /// Makes the requests importable once more.
  public Uni<Void> reset(NodeId node, Map<String, ?> body, Author author) {
    return change(node, body, author, ActionType.RESET_ENTRY, NodeInput.Reset::new);
  }

  /// Takes the requests out of this queue.
  public Uni<Void> remove(NodeId node, Map<String, ?> body, Author author) {
    return change(node, body, author, ActionType.DELETE_ENTRY, NodeInput.Remove::new);
  }

  private interface Change {
    NodeInput of(NodeId node, ActionId action, List<TransportRequestId> requests, String by);
  }

  private Uni<Void> change(
      NodeId node, Map<String, ?> body, Author author, ActionType type, Change change) {
    return Wishes.sound(EntryWish.read(body))
        .chain(
            wish ->
                queues.ask(
                    node,
                    type,
                    author.onBehalfOf(wish.namedUser()),
                    wish.requests(),
                    action -> change.of(node, action, wish.requests(), author.name())))
        .invoke(ChangingQueueEntries::done)
        .replaceWithVoid();
  }

  private static void done(AskingQueues.Asked asked) {
    var answer = asked.answer().orElseThrow(() -> Wishes.noAnswer(asked.action()));
    switch (answer) {
      case Answer.Done() -> {
        // As asked.
      }
      case Answer.Refused(var why, var requests) -> throw AskingQueues.problem(why, requests);
      case Answer.DeadLetter(var reason) -> throw Wishes.putAside(asked.action(), reason);
    }
  }
}
