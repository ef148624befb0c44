package dev.waybill.courier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.ToDoubleFunction;

/// What waits and what was repaired, as numbers; `docs/metrics.md` says what they mean.
///
/// What waits is that of the service, whichever process sends it; NaN while the database is away.
@ApplicationScoped
class CourierMeters {
  private final MeterRegistry meters;
  private volatile OutboxRows.Backlog backlog;

  @Inject
  CourierMeters(MeterRegistry meters) {
    this.meters = meters;
    gauge("waybill.courier.outbox.unsent", OutboxRows.Backlog::unsent);
    gauge("waybill.courier.outbox.oldest.seconds", OutboxRows.Backlog::oldestSeconds);
    gauge("waybill.courier.dead.letters", OutboxRows.Backlog::deadLetters);
  }

  void showBacklog(OutboxRows.Backlog now) {
    backlog = now;
  }

  void hideBacklog() {
    backlog = null;
  }

  /// The broker lost something of a topic, and so many messages are sent again.
  void lost(String topic, int messages) {
    meters.counter("waybill.courier.losses", "topic", topic).increment();
    meters.counter("waybill.courier.sent.again", "topic", topic).increment(messages);
  }

  private void gauge(String name, ToDoubleFunction<OutboxRows.Backlog> number) {
    Gauge.builder(
            name,
            () -> {
              var now = backlog;
              return now == null ? Double.NaN : number.applyAsDouble(now);
            })
        .strongReference(true)
        .register(meters);
  }
}
