package dev.waybill.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How deliveries are sent.
@ConfigMapping(prefix = "waybill.delivery")
public interface DeliverySettings {
  /// How many are under way at a time, in one process.
  @WithDefault("128")
  int underWay();

  /// How many of them to one channel.
  @WithDefault("8")
  int perChannel();

  /// How many of them to a channel that has failed and not taken anything since.
  @WithDefault("2")
  int whileFailing();

  /// How many a second go to one channel from one process, in the long run.
  @WithDefault("10")
  double perSecond();

  /// How many may go there at once, after it was quiet.
  @WithDefault("40")
  int burst();

  /// How long to wait after each attempt that failed; after one more attempt it is given up.
  @WithDefault("PT5S,PT30S,PT5M,PT30M,PT2H,PT6H,PT12H,PT24H")
  List<Duration> retryAfter();

  /// A channel is disabled after so long of failures only.
  @WithDefault("PT72H")
  Duration disabledAfter();

  /// How long an attempt may take in all, whatever the channel is.
  @WithDefault("PT40S")
  Duration attempt();

  /// How long a delivery stays with a process that says nothing more: longer than an attempt.
  @WithDefault("PT1M")
  Duration lease();

  /// How long it waits at most before it looks for deliveries again, though nobody rang.
  @WithDefault("PT2S")
  Duration lookEvery();

  /// How long attempts that are under way may go on when the service stops.
  @WithDefault("PT5S")
  Duration drain();

  /// How long what was delivered can be looked at.
  @WithDefault("P14D")
  Duration deliveredKept();

  /// How long what was given up can be looked at and replayed.
  @WithDefault("P90D")
  Duration deadKept();

  /// Which hosts may be called though they are not public: `*`, names, `*.example.com`, addresses.
  Optional<List<String>> allowedHosts();

  /// Whether only `https` is called.
  @WithDefault("true")
  boolean httpsOnly();
}
