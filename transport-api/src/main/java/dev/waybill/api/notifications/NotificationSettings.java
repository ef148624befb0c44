package dev.waybill.api.notifications;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How notification-service is reached.
@ConfigMapping(prefix = "waybill.notifications")
public interface NotificationSettings {
  /// Where it listens, without a last slash.
  @WithDefault("http://127.0.0.1:7073")
  String url();

  /// As which client of Keycloak it is called.
  @WithDefault("waybill-transport-api")
  String clientId();

  /// The secret of that client.
  @WithDefault("waybill-transport-api")
  String clientSecret();

  /// How long a call may take; a test of a channel waits for its receiver.
  @WithDefault("30s")
  Duration patience();
}
