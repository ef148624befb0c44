package dev.waybill.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How patient and how busy a worker is.
@ConfigMapping(prefix = "waybill.worker")
public interface WorkerSettings {
  /// How many runs it carries out at a time.
  @WithDefault("4")
  int runs();

  /// How long a run stays with a worker that says nothing more.
  @WithDefault("PT30S")
  Duration lease();

  /// How long it waits at most before it looks for runs again, though nobody rang.
  @WithDefault("PT2S")
  Duration lookEvery();

  /// How often a step may fail for now before it has failed for good, if surely nothing was done.
  @WithDefault("10")
  int tries();

  /// How long it waits before it tries again for the first time; then twice as long each time.
  @WithDefault("PT1S")
  Duration retryAfter();

  /// How long it waits at most before it tries again.
  @WithDefault("PT10S")
  Duration retryAtMost();
}
