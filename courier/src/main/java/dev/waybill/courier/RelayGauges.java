package dev.waybill.courier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.ToDoubleFunction;

/// What waits, as numbers: only the process that leads has them, the others say NaN.
@ApplicationScoped
class RelayGauges {
  private volatile OutboxRows.Backlog backlog;

  @Inject
  RelayGauges(MeterRegistry meters) {
    gauge(meters, "waybill.courier.outbox.unsent", OutboxRows.Backlog::unsent);
    gauge(meters, "waybill.courier.outbox.oldest.seconds", OutboxRows.Backlog::oldestSeconds);
    gauge(meters, "waybill.courier.dead.letters", OutboxRows.Backlog::deadLetters);
  }

  void show(OutboxRows.Backlog now) {
    backlog = now;
  }

  void hide() {
    backlog = null;
  }

  private void gauge(
      MeterRegistry meters, String name, ToDoubleFunction<OutboxRows.Backlog> number) {
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
