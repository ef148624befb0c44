package dev.waybill.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HandledBeforeTest {
  @Test
  void whatCameAgainIsCountedOnceHoweverOftenItStandsInABatch() {
    var seen = new SimpleMeterRegistry();
    Metrics.addRegistry(seen);
    try {
      var fresh = UUID.randomUUID();
      var again = UUID.randomUUID();
      HandledBefore.count(List.of(fresh, again, again), Set.of(fresh));

      assertThat(seen.counter("waybill.courier.handled.before").count()).isEqualTo(1);
    } finally {
      Metrics.removeRegistry(seen);
    }
  }
}
