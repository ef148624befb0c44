package dev.waybill.delivery.http;

import dev.waybill.contracts.AllowedHosts;
import dev.waybill.delivery.DeliverySettings;
import dev.waybill.delivery.Route;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/// Offers calls, and ways to hosts, to the service's carrier.
@Singleton
class HttpSenders {
  @Produces
  @Singleton
  HttpSender sender(Vertx vertx, Route route, DeliverySettings settings, Clock clock) {
    return new HttpSender(vertx, route, settings.httpsOnly(), clock);
  }

  @Produces
  @Singleton
  Route route(DeliverySettings settings) {
    return new Route(AllowedHosts.publicAnd(settings.allowedHosts().orElse(List.of())));
  }
}
