package dev.waybill.queue;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeSettings;
import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Resync;
import dev.waybill.courier.Said;
import dev.waybill.queue.QueueStore.Page;
import dev.waybill.queue.QueueStore.Standing;
import dev.waybill.queue.QueueStore.Step;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Says every queue again, and every open order: what the broker has lost and the outbox has
/// forgotten.
///
/// A page at a time, each in a transaction of its own that keeps its queue as a step does: what is
/// said is true then, what happens later is said later, and memory does not grow with the queue.
@ApplicationScoped
public class SayingAgain implements Resync {
  private static final int NODES = 500;
  private static final int ENTRIES = 250;

  private final QueueStore store;
  private final Saying saying;
  private final Doorbell doorbell;
  private final Clock clock;

  @Inject
  public SayingAgain(QueueStore store, Saying saying, Doorbell doorbell, Clock clock) {
    this.store = store;
    this.saying = saying;
    this.doorbell = doorbell;
    this.clock = clock;
  }

  @Override
  public Uni<Long> sayAgain() {
    var said = new AtomicLong();
    return Multi.createBy()
        .repeating()
        .uni(AtomicInteger::new, last -> sayNodes(last, said))
        .whilst(nodes -> nodes == NODES)
        .collect()
        .last()
        .map(_ -> said.get());
  }

  /// The next nodes, one after the other; how many they were.
  private Uni<Integer> sayNodes(AtomicInteger last, AtomicLong said) {
    return store
        .together(step -> step.nodes(last.get(), NODES))
        .call(
            nodes ->
                Multi.createFrom()
                    .iterable(nodes)
                    .onItem()
                    .transformToUniAndConcatenate(node -> sayQueue(node, said))
                    .collect()
                    .last())
        .invoke(nodes -> nodes.forEach(node -> last.set(node.value())))
        .map(List::size);
  }

  private Uni<Integer> sayQueue(NodeId node, AtomicLong said) {
    return Multi.createBy()
        .repeating()
        .uni(AtomicInteger::new, last -> sayPage(node, last, said))
        .whilst(entries -> entries == ENTRIES)
        .collect()
        .last();
  }

  private Uni<Integer> sayPage(NodeId node, AtomicInteger last, AtomicLong said) {
    return store
        .together(step -> sayPage(step, node, last.get(), said))
        .invoke(entries -> entries.forEach(one -> last.set(one.entry().request().value())))
        .invoke(doorbell::ring)
        .map(List::size);
  }

  private Uni<List<Standing>> sayPage(Step step, NodeId node, int after, AtomicLong said) {
    return step.page(node, after, ENTRIES)
        .chain(
            page -> {
              var messages = page.map(this::messages).orElse(List.of());
              return step.say(List.of(new Said(node.value(), messages)))
                  .invoke(() -> said.addAndGet(messages.size()))
                  .replaceWith(page.map(Page::entries).orElse(List.of()));
            });
  }

  private static boolean scheduled(Page page) {
    return page.state().settings().flatMap(NodeSettings::schedule).isPresent();
  }

  private List<Envelope<?>> messages(Page page) {
    return page.entries().isEmpty() && !scheduled(page)
        ? List.of()
        : saying.again(page, clock.instant().truncatedTo(ChronoUnit.MICROS));
  }
}
