package dev.waybill.worker.kafka;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.Envelope;
import dev.waybill.courier.Arrived;
import dev.waybill.courier.Delivery;
import dev.waybill.worker.ClaimingRuns;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Takes the engine's orders in, batch by batch, as runs.
@ApplicationScoped
public class DeployOrders {
  private final Delivery delivery;
  private final ClaimingRuns claiming;

  DeployOrders(Delivery delivery, ClaimingRuns claiming) {
    this.delivery = delivery;
    this.claiming = claiming;
  }

  @Incoming("deploy-orders")
  @Blocking
  public void take(ConsumerRecords<String, byte[]> records) {
    delivery.deliverBlocking(records, batch -> claiming.accept(orders(batch)));
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
