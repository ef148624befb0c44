package dev.waybill.alm.kafka;

import dev.waybill.alm.ReportingTransports;
import dev.waybill.contracts.Topic;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.courier.Pace;
import dev.waybill.courier.Subscriptions;
import dev.waybill.courier.TellingOnce;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Brings what happens to transport requests, batch by batch and in order.
@ApplicationScoped
public class TransportEvents {
  private final Subscriptions subscriptions;
  private final TellingOnce once;
  private final ReportingTransports reporting;

  TransportEvents(Subscriptions subscriptions, TellingOnce once, ReportingTransports reporting) {
    this.subscriptions = subscriptions;
    this.once = once;
    this.reporting = reporting;
  }

  void begin(@Observes StartupEvent event) {
    subscriptions.subscribeBlocking(
        Topic.TRANSPORT_EVENTS,
        Pace.GATHERED,
        batch -> once.tell(batch, TransportEvent.class, reporting::hear));
  }
}
