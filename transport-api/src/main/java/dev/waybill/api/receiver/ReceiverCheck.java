package dev.waybill.api.receiver;

import dev.waybill.api.DestinationCheck;
import dev.waybill.api.core.landscape.Destination;
import dev.waybill.api.core.landscape.DestinationType;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// Calls the receiver of an `HTTP` destination, as this machine reaches it. It may refuse: whatever
/// it says below 500, it is there.
@ApplicationScoped
class ReceiverCheck implements DestinationCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int SERVER_ERROR = 500;

  private final WebClient http;

  ReceiverCheck(Vertx vertx) {
    http = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
  }

  @Override
  public DestinationType type() {
    return DestinationType.HTTP;
  }

  @Override
  public Uni<Finding> look(Destination destination) {
    var url = destination.form().properties().get("url");
    return http.getAbs(url)
        .timeout(PATIENCE.toMillis())
        .send()
        .map(answer -> finding(url, answer.statusCode()))
        .onFailure()
        .recoverWithItem(failure -> silent(url, failure));
  }

  private static Finding finding(String url, int status) {
    return status < SERVER_ERROR
        ? new Finding(true, "%s can be reached; it answers %d.".formatted(url, status))
        : new Finding(
            false,
            "%s answers %d. Look into its log, or correct the property url."
                .formatted(url, status));
  }

  private static Finding silent(String url, Throwable failure) {
    return new Finding(
        false,
        "%s cannot be reached (%s). Start it, open the way to it, or correct the property url."
            .formatted(url, failure.getMessage()));
  }
}
