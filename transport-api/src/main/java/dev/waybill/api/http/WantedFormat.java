package dev.waybill.api.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;

/// In which format the call at hand wants its answer. Ask it at the start of a resource method,
/// before any waiting.
@ApplicationScoped
class WantedFormat {
  /// Under which [Mounts] keeps what the client says it reads.
  static final String ACCEPT = "waybill.accept";

  private final CurrentVertxRequest current;

  WantedFormat(CurrentVertxRequest current) {
    this.current = current;
  }

  /// @param parameter wins over the header, since a browser cannot choose what it sends there
  Format get(String parameter) {
    return Narrowing.word("format", parameter, Format.values(), Narrowing::lower)
        .orElseGet(() -> Format.accepted(current.getCurrent().get(ACCEPT)));
  }
}
