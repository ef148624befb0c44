package dev.waybill.delivery.http;

import dev.waybill.contracts.AllowedHosts;
import dev.waybill.delivery.DeliverySettings;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/// Offers calls to the service's carrier.
@Singleton
class HttpSenders {
  @Produces
  @Singleton
  HttpSender sender(Vertx vertx, DeliverySettings settings, Clock clock) {
    return new HttpSender(
        vertx,
        AllowedHosts.publicAnd(settings.allowedHosts().orElse(List.of())),
        settings.httpsOnly(),
        clock);
  }
}
