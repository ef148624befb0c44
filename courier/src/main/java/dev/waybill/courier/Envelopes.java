package dev.waybill.courier;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Makes the envelopes of this service's messages, with fresh ids and its source.
@ApplicationScoped
public class Envelopes {
  private final String service;
  private final FreshIds ids;

  @Inject
  public Envelopes(@ConfigProperty(name = "waybill.service") String service, Clock clock) {
    this.service = service;
    this.ids = new FreshIds(clock);
  }

  /// An id that was never given before: a UUID of version 7, growing within this process.
  public UUID freshId() {
    return ids.next();
  }

  /// A message that another one led to.
  public <M extends Message> Envelope<M> of(TenantId tenant, Instant time, UUID causedBy, M data) {
    return new Envelope<>(
        freshId(), time, tenant, Envelope.source(tenant, service), causedBy, data);
  }

  /// A message that nothing led to but a person or a clock: it names itself as its cause.
  public <M extends Message> Envelope<M> root(TenantId tenant, Instant time, M data) {
    var id = freshId();
    return new Envelope<>(id, time, tenant, Envelope.source(tenant, service), id, data);
  }
}
