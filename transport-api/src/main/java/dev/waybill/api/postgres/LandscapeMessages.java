package dev.waybill.api.postgres;

import dev.waybill.api.LandscapeStore.Occasion;
import dev.waybill.api.core.landscape.Consequences;
import dev.waybill.contracts.Envelope;
import dev.waybill.courier.Envelopes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What goes out because a landscape has changed: first what everyone is told, then what the actors
/// must learn because of it.
@ApplicationScoped
class LandscapeMessages {
  private final Envelopes envelopes;

  LandscapeMessages(Envelopes envelopes) {
    this.envelopes = envelopes;
  }

  /// None, when it is there already.
  List<Envelope<?>> of(Occasion occasion, Consequences consequences) {
    var messages = new ArrayList<Envelope<?>>();
    for (var event : consequences.events()) {
      messages.add(envelopes.root(occasion.tenant(), occasion.at(), event));
    }
    UUID cause = messages.isEmpty() ? envelopes.freshId() : messages.getFirst().id();
    for (var input : consequences.inputs()) {
      messages.add(envelopes.of(occasion.tenant(), occasion.at(), cause, input));
    }
    return messages;
  }
}
