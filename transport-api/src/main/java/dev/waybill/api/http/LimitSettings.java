package dev.waybill.api.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How much of a process one caller may take.
@ConfigMapping(prefix = "waybill.limits")
interface LimitSettings {
  /// How many calls a second one service key may make at each process in the long run; 0 is no
  /// limit. CTMS has limits of its own, and does not tell them.
  @WithDefault("1000")
  long calls();

  /// How many it may make at once after a rest.
  @WithDefault("2000")
  long burst();

  /// How many bytes a second a body must bring, or its call is ended; 0 takes any.
  @WithDefault("1K")
  MemorySize slowestBody();

  /// Over which time a body's speed is seen.
  @WithDefault("30s")
  Duration slowFor();
}
