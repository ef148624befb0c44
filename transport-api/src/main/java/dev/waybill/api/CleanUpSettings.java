package dev.waybill.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/// When requests that are done with are archived and their files deleted.
@ConfigMapping(prefix = "waybill.clean-up")
public interface CleanUpSettings {
  /// How long after the last action on it a request is archived: 1 to 30 days.
  @WithDefault("30d")
  Duration retention();

  /// At what time of day, UTC, the daily run begins.
  @WithDefault("02:00")
  LocalTime at();

  /// How long what was deleted from all queues stays, so that nothing of it is on its way.
  @WithDefault("10m")
  Duration settle();

  /// How long a fatal entry keeps its request; without it for ever. Not shorter than the retention.
  Optional<Duration> fatalAfter();

  /// How often each process looks whether there is something to do.
  @WithDefault("1s")
  Duration lookEvery();
}
