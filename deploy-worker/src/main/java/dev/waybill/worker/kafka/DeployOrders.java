package dev.waybill.worker.kafka;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Topic;
import dev.waybill.courier.Arrived;
import dev.waybill.courier.Pace;
import dev.waybill.courier.Subscriptions;
import dev.waybill.worker.ClaimingRuns;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/// Takes the engine's orders in, batch by batch, as runs.
@ApplicationScoped
public class DeployOrders {
  private final Subscriptions subscriptions;
  private final ClaimingRuns claiming;

  DeployOrders(Subscriptions subscriptions, ClaimingRuns claiming) {
    this.subscriptions = subscriptions;
    this.claiming = claiming;
  }

  void begin(@Observes StartupEvent event) {
    subscriptions.subscribeBlocking(
        Topic.DEPLOY_ORDERS, Pace.AT_ONCE, batch -> claiming.accept(orders(batch)));
  }

  private static List<Envelope<DeployOrder>> orders(List<Arrived> batch) {
    return batch.stream().map(arrived -> order(arrived.envelope())).toList();
  }

  /// The courier lets nothing but orders through: they alone live on this topic.
  private static Envelope<DeployOrder> order(Envelope<?> envelope) {
    return new Envelope<>(
        envelope.id(),
        envelope.time(),
        envelope.tenant(),
        envelope.source(),
        envelope.causedBy(),
        (DeployOrder) envelope.data());
  }
}
