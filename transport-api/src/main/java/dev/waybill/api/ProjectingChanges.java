package dev.waybill.api;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Brings what queues and workers tell into the views: entries, actions, logs, answers, counters.
@ApplicationScoped
public class ProjectingChanges {
  private final ViewStore views;

  ProjectingChanges(ViewStore views) {
    this.views = views;
  }

  /// A batch in the order it came in; some of it may have come before.
  public Uni<Void> project(List<Envelope<? extends Message>> told) {
    return views.apply(told);
  }
}
