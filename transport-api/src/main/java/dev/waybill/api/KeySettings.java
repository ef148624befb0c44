package dev.waybill.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// How service keys are managed.
@ConfigMapping(prefix = "waybill.service-keys")
public interface KeySettings {
  /// Where clients find the API: what stands as `url` and `uri` in a key, without a last slash.
  @WithDefault("http://127.0.0.1:7070")
  String address();

  /// As which client of Keycloak keys are managed; it needs `manage-clients` of `realm-management`.
  @WithDefault("waybill-keys")
  String clientId();

  /// The secret of that client; without it keys are managed in Keycloak alone.
  Optional<String> clientSecret();

  /// How often each process looks which tokens are refused by now.
  @WithDefault("2s")
  Duration lookEvery();
}
