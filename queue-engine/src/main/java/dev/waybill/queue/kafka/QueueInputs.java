package dev.waybill.queue.kafka;

import dev.waybill.contracts.Topic;
import dev.waybill.courier.Pace;
import dev.waybill.courier.Subscriptions;
import dev.waybill.queue.ChangingQueues;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/// The topic `queue-inputs`: all that can happen to a queue, node by node in its order.
@ApplicationScoped
public class QueueInputs {
  private final Subscriptions subscriptions;
  private final ChangingQueues changing;

  @Inject
  QueueInputs(Subscriptions subscriptions, ChangingQueues changing) {
    this.subscriptions = subscriptions;
    this.changing = changing;
  }

  /// One batch at a time; its offsets are committed after its transaction.
  void begin(@Observes StartupEvent event) {
    subscriptions.subscribe(
        Topic.QUEUE_INPUTS,
        Pace.AT_ONCE,
        batch -> changing.change(batch.stream().map(one -> Wire.read(one.envelope())).toList()));
  }
}
