package dev.waybill.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/// How patient and how busy a worker is.
@ConfigMapping(prefix = "waybill.worker")
public interface WorkerSettings {
  /// How many runs it carries out at a time.
  @WithDefault("64")
  int runs();

  /// How long a run stays with a worker that says nothing more; renewed three times as often.
  @WithDefault("PT8S")
  Duration lease();

  /// How long it waits at most before it looks for runs again, though nobody rang.
  @WithDefault("PT2S")
  Duration lookEvery();

  /// How long steps that are under way may go on when it stops, before it gives their runs back.
  @WithDefault("PT2S")
  Duration drain();

  /// How long a run that has ended is remembered: 14 days or more, as it may be ordered again.
  @WithDefault("P30D")
  Duration kept();

  /// How often a step may fail for now before it has failed for good, if surely nothing was done.
  @WithDefault("10")
  int tries();

  /// How long it waits before it tries again for the first time; then twice as long each time.
  @WithDefault("PT1S")
  Duration retryAfter();

  /// How long it waits at most before it tries again.
  @WithDefault("PT10S")
  Duration retryAtMost();

  /// How long the disk of a `DIRECTORY` destination may say nothing before nobody waits for it.
  @WithDefault("PT1M")
  Duration diskSilence();

  /// Which hosts of `HTTP` destinations it calls: `*`, names, `*.example.com`, addresses, blocks.
  @WithDefault("*")
  List<String> allowedHosts();

  /// Below which folders `DIRECTORY` destinations may lie: `*`, or absolute paths.
  @WithDefault("*")
  List<String> allowedRoots();
}
