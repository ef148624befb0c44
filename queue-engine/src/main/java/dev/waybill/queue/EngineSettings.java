package dev.waybill.queue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How the engine works.
@ConfigMapping(prefix = "waybill.queue")
public interface EngineSettings {
  /// How long after a deployment's deadline, by which its worker must have reported, the engine
  /// steps in.
  @WithDefault("15m")
  Duration deadlineGrace();

  /// How often the engine looks for deployments that nobody reported on.
  @WithDefault("30s")
  Duration deadlineCheck();

  /// How often the engine looks for schedules whose moment has come; they fire no more exactly.
  @WithDefault("5s")
  Duration scheduleCheck();

  /// How often, and from when on, the order of a deployment that lasts is said again.
  @WithDefault("5m")
  Duration orderAgain();

  /// How often the engine compares what must fit together, and tells runs to go on that do not.
  @WithDefault("1m")
  Duration driftCheck();
}
