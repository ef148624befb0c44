package dev.waybill.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/// How much content a tenant may bring, where it lies, and how long a call waits for a queue.
@ConfigMapping(prefix = "waybill.transports")
public interface TransportSettings {
  /// The directory of the content store; every instance and worker sees the same one.
  @WithDefault(".waybill/content")
  Path contentDirectory();

  /// The largest file, in bytes.
  @WithDefault("1G")
  MemorySize fileLimit();

  /// All content of a tenant together, in bytes.
  @WithDefault("50G")
  MemorySize quota();

  /// How long a call waits for the answer of a queue.
  @WithDefault("5s")
  Duration answerWithin();
}
