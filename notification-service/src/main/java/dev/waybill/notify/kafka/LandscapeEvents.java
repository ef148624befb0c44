package dev.waybill.notify.kafka;

import dev.waybill.contracts.LandscapeEvent;
import dev.waybill.contracts.Topic;
import dev.waybill.courier.Pace;
import dev.waybill.courier.Subscriptions;
import dev.waybill.notify.NotifyingPeople;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Brings what happens to the landscape, batch by batch and in order. At once: what a node is
/// called is to be known before something happens to it.
@ApplicationScoped
public class LandscapeEvents {
  private final Subscriptions subscriptions;
  private final NotifyingPeople notifying;

  LandscapeEvents(Subscriptions subscriptions, NotifyingPeople notifying) {
    this.subscriptions = subscriptions;
    this.notifying = notifying;
  }

  void begin(@Observes StartupEvent event) {
    subscriptions.subscribeBlocking(
        Topic.LANDSCAPE_EVENTS,
        Pace.AT_ONCE,
        batch ->
            notifying.hearOfLandscape(
                batch.stream().map(arrived -> arrived.as(LandscapeEvent.class)).toList()));
  }
}
