package dev.waybill.api.kafka;

import dev.waybill.api.ProjectingChanges;
import dev.waybill.contracts.Topic;
import dev.waybill.courier.Arrived;
import dev.waybill.courier.Pace;
import dev.waybill.courier.Subscriptions;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/// What queues and workers tell, batch by batch.
@ApplicationScoped
class ChangeProjector {
  private final Subscriptions subscriptions;
  private final ProjectingChanges projecting;

  ChangeProjector(Subscriptions subscriptions, ProjectingChanges projecting) {
    this.subscriptions = subscriptions;
    this.projecting = projecting;
  }

  void begin(@Observes StartupEvent event) {
    subscriptions.subscribe(Topic.QUEUE_CHANGES, Pace.AT_ONCE, this::project);
    subscriptions.subscribe(Topic.ACTION_MESSAGES, Pace.GATHERED, this::project);
  }

  private Uni<Void> project(List<Arrived> batch) {
    return projecting.project(List.copyOf(batch.stream().map(Arrived::envelope).toList()));
  }
}
