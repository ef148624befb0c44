package dev.waybill.notify.kafka;

import dev.waybill.contracts.Topic;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.courier.Pace;
import dev.waybill.courier.Subscriptions;
import dev.waybill.notify.NotifyingPeople;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Brings what happens to transport requests, batch by batch and in order.
@ApplicationScoped
public class TransportEvents {
  private final Subscriptions subscriptions;
  private final NotifyingPeople notifying;

  TransportEvents(Subscriptions subscriptions, NotifyingPeople notifying) {
    this.subscriptions = subscriptions;
    this.notifying = notifying;
  }

  void begin(@Observes StartupEvent event) {
    subscriptions.subscribeBlocking(
        Topic.TRANSPORT_EVENTS,
        Pace.GATHERED,
        batch ->
            notifying.hear(
                batch.stream().map(arrived -> arrived.as(TransportEvent.class)).toList()));
  }
}
