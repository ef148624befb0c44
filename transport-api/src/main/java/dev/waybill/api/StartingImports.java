package dev.waybill.api;

import dev.waybill.api.core.Author;
import dev.waybill.api.core.EntryWish;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// People and pipelines start imports. What is answered is that the import was taken on; how it
/// fares is told by its action.
@ApplicationScoped
public class StartingImports {
  private final AskingQueues queues;

  StartingImports(AskingQueues queues) {
    this.queues = queues;
  }

  /// Imports the requests that a body names; all of them must be importable.
  public Uni<ActionId> selected(NodeId node, Map<String, ?> body, Author author) {
    return start(
        node, EntryWish.read(body), author, wish -> new Selection.Selected(wish.requests()));
  }

  /// Imports a request and all that can be imported before it in the queue.
  public Uni<ActionId> upTo(NodeId node, TransportRequestId request, Author author) {
    return queues
        .ask(
            node,
            ActionType.IMPORT,
            author,
            List.of(request),
            action ->
                new NodeInput.Import(node, action, new Selection.UpTo(request), author.name()))
        .map(StartingImports::started);
  }

  /// Imports all that can be imported when the queue gets to it.
  public Uni<ActionId> all(NodeId node, Map<String, ?> body, Author author) {
    return start(node, EntryWish.readAll(body), author, _ -> new Selection.All());
  }

  private interface Choice {
    Selection of(EntryWish.Sound wish);
  }

  private Uni<ActionId> start(NodeId node, EntryWish read, Author author, Choice choice) {
    return Wishes.sound(read)
        .chain(
            wish ->
                queues.ask(
                    node,
                    ActionType.IMPORT,
                    author.onBehalfOf(wish.namedUser()),
                    wish.requests(),
                    action -> new NodeInput.Import(node, action, choice.of(wish), author.name())))
        .map(StartingImports::started);
  }

  /// Without an answer the import is on its way all the same: it is asynchronous anyway.
  private static ActionId started(AskingQueues.Asked asked) {
    return switch (asked.answer().orElseGet(Answer.Done::new)) {
      case Answer.Done() -> asked.action();
      case Answer.Refused(var why, var requests) -> throw AskingQueues.problem(why, requests);
      case Answer.DeadLetter(var reason) -> throw Wishes.putAside(asked.action(), reason);
    };
  }
}
