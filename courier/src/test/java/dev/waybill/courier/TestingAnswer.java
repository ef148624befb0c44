package dev.waybill.courier;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.LandscapeEvent;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/// Answers for the inputs of node 160 alone; those of node 150 are too strange for it.
@ApplicationScoped
class TestingAnswer implements DeadLetterAnswer {
  @Inject Envelopes envelopes;
  @Inject Clock clock;

  @Override
  public List<Envelope<?>> answer(RawRecord record, String reason) {
    if ("150".equals(record.key())) {
      throw new IllegalStateException("such a strange record");
    }
    if (!"160".equals(record.key())) {
      return List.of();
    }
    var data = new LandscapeEvent.NodeChanged(new NodeId(160), "dead letter of 160");
    return List.of(envelopes.root(TenantId.DEFAULT, clock.instant(), data));
  }
}
