package dev.waybill.api.postgres;

import dev.waybill.api.core.Author;
import dev.waybill.api.core.CleanUp.Candidate;
import dev.waybill.api.core.NewAction;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.Reach;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.courier.Envelopes;
import dev.waybill.courier.Outbox;
import io.smallrye.mutiny.Multi;
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
  Uni<Void> ask(SqlConnection tx, TenantId tenant, String by, Standing standing, Instant at) {
    return Multi.createFrom()
        .iterable(standing.again().entrySet())
        .onItem()
        .transformToUniAndConcatenate(
            part -> ask(tx, tenant, by, part.getKey(), part.getValue(), at))
        .collect()
        .last()
        .replaceWithVoid();
  }

  Uni<Void> ask(
      SqlConnection tx,
      TenantId tenant,
      String by,
      Reach reach,
      List<Candidate> candidates,
      Instant at) {
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
                          var author = new Author(tenant, by, "");
                          var numbers = drawn.iterator();
                          byNode.forEach(
                              (node, requests) -> {
                                var action = new ActionId(numbers.next());
                                var input =
                                    envelopes.root(
                                        tenant,
                                        at,
                                        new NodeInput.CleanUp(
                                            new NodeId(node), action, requests, reach, by));
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
                          return ActionRows.insert(tx, actions).chain(() -> outbox.put(tx, inputs));
                        }));
  }
}
