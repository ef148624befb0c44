package dev.waybill.alm.kafka;

import dev.waybill.alm.ReportingTransports;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.courier.Delivery;
import dev.waybill.courier.TellingOnce;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Brings what happens to transport requests, batch by batch and in order.
@ApplicationScoped
public class TransportEvents {
  private final Delivery delivery;
  private final TellingOnce once;
  private final ReportingTransports reporting;

  TransportEvents(Delivery delivery, TellingOnce once, ReportingTransports reporting) {
    this.delivery = delivery;
    this.once = once;
    this.reporting = reporting;
  }

  @Incoming("transport-events")
  @Blocking
  public void hear(ConsumerRecords<String, byte[]> records) {
    delivery.deliverBlocking(
        records, batch -> once.tell(batch, TransportEvent.class, reporting::hear));
  }
}
