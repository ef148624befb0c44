package dev.waybill.notify.http;

import dev.waybill.contracts.TenantId;
import dev.waybill.notify.Author;
import dev.waybill.notify.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// For whom the call at hand is made. transport-api has verified who it is, and alone may say so.
@RequestScoped
class Calling {
  static final String TENANT = "Waybill-Tenant";
  static final String AUTHOR = "Waybill-Author";

  private final RoutingContext call;

  Calling(RoutingContext call) {
    this.call = call;
  }

  TenantId tenant() {
    try {
      return new TenantId(header(TENANT));
    } catch (IllegalArgumentException e) {
      throw Problem.INVALID_PARAMETER.because(TENANT + " is not a tenant. Send its name.");
    }
  }

  /// Percent-encoded, since a header holds no more than ASCII.
  Author author() {
    return new Author(tenant(), URLDecoder.decode(header(AUTHOR), StandardCharsets.UTF_8));
  }

  private String header(String name) {
    return Optional.ofNullable(call.request().getHeader(name)).orElse("");
  }
}
