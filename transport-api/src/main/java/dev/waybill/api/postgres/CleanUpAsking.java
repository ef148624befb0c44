package dev.waybill.api.postgres;

import dev.waybill.api.OneByOne;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.CleanUp.Candidate;
import dev.waybill.api.core.LogLine;
import dev.waybill.api.core.LogWords;
import dev.waybill.api.core.NewAction;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.Reach;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.courier.Envelopes;
import dev.waybill.courier.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Asks queues to let go of requests: an action and an input for each queue.
@ApplicationScoped
class CleanUpAsking {
  private static final String NAMES = "select id, name from node where id = any($1::integer[])";

  private final Ids ids;
  private final Outbox outbox;
  private final Envelopes envelopes;

  CleanUpAsking(Ids ids, Outbox outbox, Envelopes envelopes) {
    this.ids = ids;
    this.outbox = outbox;
    this.envelopes = envelopes;
  }

  /// Asks once more where nothing was let go of for the sake of another request.
  Uni<Void> ask(SqlConnection tx, Author author, Standing standing, Instant at) {
    return OneByOne.of(
        standing.again().entrySet(), part -> ask(tx, author, part.getKey(), part.getValue(), at));
  }

  Uni<Void> ask(
      SqlConnection tx, Author author, Reach reach, List<Candidate> candidates, Instant at) {
    Map<Integer, List<TransportRequestId>> byNode = new TreeMap<>();
    candidates.forEach(
        one ->
            one.nodes().stream()
                .distinct()
                .forEach(
                    node ->
                        byNode
                            .computeIfAbsent(node.value(), _ -> new ArrayList<>())
                            .add(new TransportRequestId(one.request()))));
    if (byNode.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return tx.preparedQuery(NAMES)
        .execute(Tuple.of((Object) byNode.keySet().toArray(Integer[]::new)))
        .map(
            rows -> {
              Map<Integer, String> names = new HashMap<>();
              rows.forEach(row -> names.put(row.getInteger(0), row.getString(1)));
              return names;
            })
        .chain(
            names ->
                ids.draw(tx, byNode.size())
                    .chain(
                        drawn -> {
                          var actions = new ArrayList<NewAction>();
                          var inputs = new ArrayList<Envelope<?>>();
                          var numbers = drawn.iterator();
                          byNode.forEach(
                              (node, requests) -> {
                                var action = new ActionId(numbers.next());
                                var input =
                                    envelopes.root(
                                        author.tenant(),
                                        at,
                                        new NodeInput.CleanUp(
                                            new NodeId(node),
                                            action,
                                            requests,
                                            reach,
                                            author.name()));
                                inputs.add(input);
                                actions.add(
                                    new NewAction(
                                        action,
                                        ActionType.CLEAN_UP_ENTRY,
                                        Optional.of(
                                            new NewAction.Place(
                                                new NodeId(node), names.getOrDefault(node, ""))),
                                        author,
                                        at,
                                        Optional.of(input.id()),
                                        requests));
                              });
                          return ActionRows.insert(tx, actions)
                              .chain(() -> ActionRows.lines(tx, begun(reach, actions)))
                              .chain(() -> outbox.put(tx, inputs));
                        }));
  }

  /// What somebody deletes says so from the beginning; what is done with, when it has gone.
  private static List<LogLine> begun(Reach reach, List<NewAction> actions) {
    return reach == Reach.EVERYTHING
        ? actions.stream().flatMap(action -> LogWords.deleting(action).stream()).toList()
        : List.of();
  }
}
