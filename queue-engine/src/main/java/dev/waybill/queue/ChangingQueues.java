package dev.waybill.queue;

import dev.waybill.contracts.NodeId;
import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Said;
import dev.waybill.queue.QueueStore.Slice;
import dev.waybill.queue.QueueStore.Step;
import dev.waybill.queue.QueueStore.Wanted;
import dev.waybill.queue.core.Needs;
import dev.waybill.queue.core.QueueInput;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Inputs reach their queues: a batch is claimed, decided and kept together, or not at all.
///
/// The inputs of one node are applied in their order, each to what the one before has left;
/// those of different nodes have nothing to do with each other.
@ApplicationScoped
public class ChangingQueues {
  private final QueueStore store;
  private final Saying saying;
  private final Doorbell doorbell;
  private final Measuring measuring;
  private final Clock clock;
  private final SpareIds ids = new SpareIds();

  @Inject
  public ChangingQueues(
      QueueStore store, Saying saying, Doorbell doorbell, Measuring measuring, Clock clock) {
    this.store = store;
    this.saying = saying;
    this.doorbell = doorbell;
    this.measuring = measuring;
    this.clock = clock;
  }

  /// Handles the inputs that were not handled before. An input that the rules or the store
  /// cannot take fails the batch, and nothing of it is kept.
  public Uni<Void> change(List<Received> batch) {
    // What is told must equal what is stored, and PostgreSQL keeps microseconds.
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return store
        .together(
            step ->
                ids.take(batch.size() * Received.FRESH_IDS, step::freshIds)
                    .chain(fresh -> handle(step, batch, at, fresh)))
        .invoke(
            decided -> {
              doorbell.ring();
              measuring.handled(batch, decided);
            })
        .replaceWithVoid();
  }

  private Uni<List<Decided>> handle(
      Step step, List<Received> batch, Instant at, Deque<Integer> fresh) {
    var taken = List.copyOf(fresh);
    var inputs = new ArrayList<Ready>(batch.size());
    for (var received : batch) {
      var input = received.draft().complete(at, fresh::removeFirst);
      inputs.add(new Ready(received, input, Needs.of(input)));
    }
    return Uni.combine()
        .all()
        .unis(step.claim(batch.stream().map(Received::id).toList()), step.load(wanted(inputs)))
        .asTuple()
        .chain(
            loaded -> {
              var queues = decide(inputs, loaded.getItem1(), loaded.getItem2());
              ids.giveBack(unused(taken, queues.values()));
              return keep(step, queues);
            });
  }

  private static List<Integer> unused(List<Integer> taken, Collection<ChangingQueue> queues) {
    var used = new HashSet<Integer>();
    queues.forEach(queue -> used.addAll(queue.idsUsed()));
    return taken.stream().filter(id -> !used.contains(id)).toList();
  }

  private static List<Wanted> wanted(List<Ready> inputs) {
    var needs = new LinkedHashMap<NodeId, List<Needs>>();
    var tenants = new LinkedHashMap<NodeId, Received>();
    for (var input : inputs) {
      needs.computeIfAbsent(input.received().node(), _ -> new ArrayList<>()).add(input.needs());
      tenants.putIfAbsent(input.received().node(), input.received());
    }
    return needs.entrySet().stream()
        .map(e -> new Wanted(e.getKey(), tenants.get(e.getKey()).tenant(), e.getValue()))
        .toList();
  }

  private static Map<NodeId, ChangingQueue> decide(
      List<Ready> inputs, Set<UUID> unhandled, Map<NodeId, Slice> slices) {
    var queues = new LinkedHashMap<NodeId, ChangingQueue>();
    var left = new HashSet<>(unhandled);
    for (var ready : inputs) {
      if (left.remove(ready.received().id())) {
        queues
            .computeIfAbsent(ready.received().node(), node -> new ChangingQueue(slices.get(node)))
            .apply(ready.received(), ready.input(), ready.needs());
      }
    }
    return queues;
  }

  private Uni<List<Decided>> keep(Step step, Map<NodeId, ChangingQueue> queues) {
    var decided = queues.values().stream().flatMap(queue -> queue.decided().stream()).toList();
    var said =
        decided.stream()
            .map(one -> new Said(one.received().node().value(), saying.about(one)))
            .toList();
    return Uni.combine()
        .all()
        .unis(
            step.save(queues.values().stream().map(ChangingQueue::changed).toList()),
            step.say(said))
        .discardItems()
        .replaceWith(decided);
  }

  private record Ready(Received received, QueueInput input, Needs needs) {}
}
