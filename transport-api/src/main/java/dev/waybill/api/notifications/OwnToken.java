package dev.waybill.api.notifications;

import dev.waybill.api.TokenIssuer;
import dev.waybill.api.TokenIssuer.Credentials;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// The API's own access token, by which other services know it; asked for anew before it ends.
@ApplicationScoped
class OwnToken {
  private static final Duration EARLY = Duration.ofMinutes(1);

  private record Known(TokenIssuer.Answer.Issued token, Instant until) {}

  private final TokenIssuer issuer;
  private final Credentials credentials;
  private final Clock clock;
  private volatile Known known;

  OwnToken(TokenIssuer issuer, NotificationSettings settings, Clock clock) {
    this.issuer = issuer;
    this.credentials = new Credentials(settings.clientId(), settings.clientSecret());
    this.clock = clock;
  }

  /// Calls at the same time may each ask for one; all of them are good.
  Uni<TokenIssuer.Answer> get() {
    var last = known;
    return last != null && clock.instant().isBefore(last.until)
        ? Uni.createFrom().item(last.token)
        : issuer.issue(credentials).invoke(this::remember);
  }

  /// A token that was refused is not used again.
  void forget() {
    known = null;
  }

  private void remember(TokenIssuer.Answer answer) {
    if (answer instanceof TokenIssuer.Answer.Issued issued) {
      known = new Known(issued, clock.instant().plusSeconds(issued.expiresIn()).minus(EARLY));
    }
  }
}
