package dev.waybill.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How often a part has died of late, and so how long to wait before it is started again.
///
/// @param deaths the recent ones, the oldest first
record Restarts(List<Instant> deaths) {
  /// Who dies more often than this within [#WINDOW] is not started again.
  static final int MOST = 6;

  static final Duration WINDOW = Duration.ofMinutes(2);
  private static final Duration STEP = Duration.ofMillis(500);

  Restarts {
    deaths = List.copyOf(deaths);
  }

  static Restarts none() {
    return new Restarts(List.of());
  }

  Restarts died(Instant now) {
    var recent = new ArrayList<>(deaths);
    recent.removeIf(death -> death.isBefore(now.minus(WINDOW)));
    recent.add(now);
    return new Restarts(recent);
  }

  /// Nothing at first, then half a second, and twice as long each time; empty when it is enough.
  Optional<Duration> pause() {
    if (deaths.size() > MOST) {
      return Optional.empty();
    }
    return Optional.of(
        deaths.size() < 2 ? Duration.ZERO : STEP.multipliedBy(1L << (deaths.size() - 2)));
  }
}
