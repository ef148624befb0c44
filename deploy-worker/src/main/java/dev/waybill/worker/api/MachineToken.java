package dev.waybill.worker.api;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// The worker's own access token, fetched anew before it ends.
@ApplicationScoped
public class MachineToken {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final OidcClient client;
  private final ReentrantLock fetching = new ReentrantLock();
  private Tokens tokens;

  MachineToken(OidcClient client) {
    this.client = client;
  }

  /// As the value of an `Authorization` header. Fails as the authorization server does.
  String bearer() {
    fetching.lock();
    try {
      if (tokens == null || tokens.isAccessTokenExpired() || nearlyExpired()) {
        tokens = client.getTokens().await().atMost(PATIENCE);
      }
      return "Bearer " + tokens.getAccessToken();
    } finally {
      fetching.unlock();
    }
  }

  /// A token that was refused is not used again.
  void forget() {
    fetching.lock();
    try {
      tokens = null;
    } finally {
      fetching.unlock();
    }
  }

  private boolean nearlyExpired() {
    return tokens.isAccessTokenWithinRefreshInterval();
  }
}
