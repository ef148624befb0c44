package dev.waybill.queue.kafka;

import dev.waybill.courier.Delivery;
import dev.waybill.queue.ChangingQueues;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The topic `queue-inputs`: all that can happen to a queue, node by node in its order.
@ApplicationScoped
public class QueueInputs {
  private final Delivery delivery;
  private final ChangingQueues changing;

  @Inject
  QueueInputs(Delivery delivery, ChangingQueues changing) {
    this.delivery = delivery;
    this.changing = changing;
  }

  /// One batch at a time; its offsets are committed after its transaction.
  @Incoming("queue-inputs")
  public Uni<Void> receive(ConsumerRecords<String, byte[]> records) {
    return delivery.deliver(
        records,
        batch -> changing.change(batch.stream().map(one -> Wire.read(one.envelope())).toList()));
  }
}
