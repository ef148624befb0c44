package dev.waybill.api.http;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/// Starts the service.
@QuarkusMain
public final class TransportApi {
  private TransportApi() {}

  /// @param args what Quarkus is told
  public static void main(String[] args) {
    // Scripts write `|` and more into a query as it is; Quarkus would answer 400 without a word,
    // before anybody could read it. What cannot be read is refused by [Mounts].
    System.setProperty("vertx.disableURIValidation", "true");
    Quarkus.run(args);
  }
}
