package dev.waybill.api.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How a process that is told to end takes leave of its clients.
@ConfigMapping(prefix = "waybill.draining")
interface DrainingSettings {
  /// How long calls and uploads that are under way may take; then they are cut.
  @WithDefault("10m")
  Duration calls();

  /// How long a connection without a call is kept, so that its next call can be answered.
  @WithDefault("1m")
  Duration idle();

  /// How long new connections that were on their way here are still taken.
  @WithDefault("1s")
  Duration arriving();

  /// Wait for idle connections only while another process listens on the same port.
  @WithDefault("false")
  boolean onlyForATwin();
}
