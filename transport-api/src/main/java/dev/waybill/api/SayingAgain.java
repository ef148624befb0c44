package dev.waybill.api;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Envelopes;
import dev.waybill.courier.Resync;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// Says again what every node is like, and each input that no queue has answered: for what the
/// broker has lost and the outbox has forgotten.
///
/// Nodes first, so that no input overtakes the configuration it needs; then what arrived; then what
/// was wished for. An input has the id that it had: who handled it before drops it. A configuration
/// has its version: a queue that knows it refuses it. A page at a time, so that memory does not
/// grow with what there is.
@ApplicationScoped
public class SayingAgain implements Resync {
  private static final int NODES = 200;

  private final UnansweredStore unanswered;
  private final LandscapeStore landscapes;
  private final Envelopes envelopes;
  private final Doorbell doorbell;
  private final Clock clock;

  SayingAgain(
      UnansweredStore unanswered,
      LandscapeStore landscapes,
      Envelopes envelopes,
      Doorbell doorbell,
      Clock clock) {
    this.unanswered = unanswered;
    this.landscapes = landscapes;
    this.envelopes = envelopes;
    this.doorbell = doorbell;
    this.clock = clock;
  }

  @Override
  public Uni<Long> sayAgain() {
    var said = new AtomicLong();
    return unanswered
        .tenants()
        .chain(tenants -> OneByOne.of(tenants, tenant -> sayNodes(tenant, said)))
        .chain(() -> pages(0, unanswered::arrivals, said))
        .chain(() -> pages(UnansweredStore.Asked.FIRST, unanswered::wishes, said))
        .map(_ -> said.get());
  }

  private Uni<Void> sayNodes(TenantId tenant, AtomicLong said) {
    return landscapes
        .load(tenant)
        .chain(
            landscape -> {
              var messages = new ArrayList<Envelope<?>>();
              for (var node : landscape.nodes()) {
                var configure =
                    new NodeInput.ConfigureNode(
                        node.id(), node.version(), landscape.settings(node));
                messages.add(envelopes.root(tenant, clock.instant(), configure));
              }
              return OneByOne.of(pieces(messages), piece -> say(piece, said));
            });
  }

  private <P> Uni<Void> pages(
      P first, Function<P, Uni<UnansweredStore.Page<P>>> read, AtomicLong said) {
    var place = new AtomicReference<>(first);
    return Multi.createBy()
        .repeating()
        .uni(
            () ->
                read.apply(place.get())
                    .invoke(page -> place.set(page.last()))
                    .call(page -> say(page.inputs(), said)))
        .whilst(page -> !page.inputs().isEmpty())
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> say(List<? extends Envelope<?>> messages, AtomicLong said) {
    return unanswered
        .say(messages)
        .invoke(() -> said.addAndGet(messages.size()))
        .invoke(doorbell::ring);
  }

  private static List<List<Envelope<?>>> pieces(List<Envelope<?>> messages) {
    var pieces = new ArrayList<List<Envelope<?>>>();
    for (int at = 0; at < messages.size(); at += NODES) {
      pieces.add(messages.subList(at, Math.min(messages.size(), at + NODES)));
    }
    return pieces;
  }
}
