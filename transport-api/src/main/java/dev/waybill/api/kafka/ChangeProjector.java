package dev.waybill.api.kafka;

import dev.waybill.api.ProjectingChanges;
import dev.waybill.courier.Arrived;
import dev.waybill.courier.Delivery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// What queues and workers tell, batch by batch.
@ApplicationScoped
class ChangeProjector {
  private final Delivery delivery;
  private final ProjectingChanges projecting;

  ChangeProjector(Delivery delivery, ProjectingChanges projecting) {
    this.delivery = delivery;
    this.projecting = projecting;
  }

  @Incoming("queue-changes")
  Uni<Void> changes(ConsumerRecords<String, byte[]> records) {
    return delivery.deliver(records, this::project);
  }

  @Incoming("action-messages")
  Uni<Void> messages(ConsumerRecords<String, byte[]> records) {
    return delivery.deliver(records, this::project);
  }

  private Uni<Void> project(List<Arrived> batch) {
    return projecting.project(List.copyOf(batch.stream().map(Arrived::envelope).toList()));
  }
}
