package dev.waybill.notify.kafka;

import dev.waybill.contracts.TransportEvent;
import dev.waybill.courier.Delivery;
import dev.waybill.courier.TellingOnce;
import dev.waybill.notify.NotifyingPeople;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Brings what happens to transport requests, batch by batch and in order.
@ApplicationScoped
public class TransportEvents {
  private final Delivery delivery;
  private final TellingOnce once;
  private final NotifyingPeople notifying;

  TransportEvents(Delivery delivery, TellingOnce once, NotifyingPeople notifying) {
    this.delivery = delivery;
    this.once = once;
    this.notifying = notifying;
  }

  @Incoming("transport-events")
  @Blocking
  public void hear(ConsumerRecords<String, byte[]> records) {
    delivery.deliverBlocking(
        records, batch -> once.tell(batch, TransportEvent.class, notifying::hear));
  }
}
