package dev.waybill.delivery;

import dev.waybill.delivery.Strands.Count;
import dev.waybill.delivery.core.Answer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/// What waits and what was tried, as numbers; `docs/metrics.md` says what they mean.
@Singleton
class DeliveryMeters {
  private final MeterRegistry meters;
  private volatile Count count;

  DeliveryMeters(MeterRegistry meters) {
    this.meters = meters;
    gauge("waybill.delivery.waiting", Count::waiting);
    gauge("waybill.delivery.oldest.seconds", now -> now.oldest().toSeconds());
    gauge("waybill.delivery.dead", Count::dead);
    gauge("waybill.delivery.channels.disabled", Count::disabled);
  }

  void show(Count now) {
    count = now;
  }

  void hide() {
    count = null;
  }

  void attempted(Answer answer) {
    attempt(
        switch (answer) {
          case Answer.Taken _ -> "taken";
          case Answer.Refused _ -> "refused";
          case Answer.Later _ -> "failed";
          case Answer.Gone _ -> "gone";
        });
  }

  /// It took longer than its lease.
  void lost() {
    attempt("lost");
  }

  private void attempt(String outcome) {
    meters.counter("waybill.delivery.attempts", "outcome", outcome).increment();
  }

  private void gauge(String name, ToDoubleFunction<Count> number) {
    Gauge.builder(
            name,
            () -> {
              Count now = count;
              return now == null ? Double.NaN : number.applyAsDouble(now);
            })
        .strongReference(true)
        .register(meters);
  }
}
