package dev.waybill.notify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// What telling people needs from outside.
@ConfigMapping(prefix = "waybill.notify")
public interface NotifySettings {
  /// What secrets of channels are sealed with: long and by chance. With another they do not open.
  String sealPassword();

  /// Whether mail may go to servers that know no TLS, readable by all who are on the way.
  @WithDefault("false")
  boolean plainMail();

  /// Of a channel in trouble each thing is told once in so long; what comes meanwhile is counted.
  @WithDefault("PT1H")
  Duration alarmsEvery();

  /// Under which address people find Waybill: messages link to it; without it they have no links.
  Optional<URI> address();
}
