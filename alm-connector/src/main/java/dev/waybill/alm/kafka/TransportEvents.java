package dev.waybill.alm.kafka;

import dev.waybill.alm.ReportingTransports;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.courier.Arrived;
import dev.waybill.courier.Delivery;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Brings what happens to transport requests, batch by batch and in order.
@ApplicationScoped
public class TransportEvents {
  private final Delivery delivery;
  private final ReportingTransports reporting;

  TransportEvents(Delivery delivery, ReportingTransports reporting) {
    this.delivery = delivery;
    this.reporting = reporting;
  }

  @Incoming("transport-events")
  @Blocking
  public void hear(ConsumerRecords<String, byte[]> records) {
    delivery.deliverBlocking(records, batch -> reporting.hear(events(batch)));
  }

  private static List<Envelope<? extends TransportEvent>> events(List<Arrived> batch) {
    return batch.stream()
        .<Envelope<? extends TransportEvent>>map(arrived -> event(arrived.envelope()))
        .toList();
  }

  /// The courier let nothing but transport events through: they alone live on this topic.
  private static Envelope<TransportEvent> event(Envelope<?> envelope) {
    return new Envelope<>(
        envelope.id(),
        envelope.time(),
        envelope.tenant(),
        envelope.source(),
        envelope.causedBy(),
        (TransportEvent) envelope.data());
  }
}
