package dev.waybill.deploy.bench;

import dev.waybill.deploy.Part;
import dev.waybill.deploy.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Sees from outside when the last of some services is ready.
final class Readiness {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long BETWEEN_LOOKS_MILLIS = 40;

  private final Ports ports;
  private final List<Part> services;
  private volatile long at;

  Readiness(Ports ports, List<Part> services) {
    this.ports = ports;
    this.services = services;
  }

  /// Returns when all of them have been seen ready.
  void await() {
    try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      for (var service : services) {
        while (!ready(http, service)) {
          TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
      }
      at = System.nanoTime();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// When that was, by the clock of `System.nanoTime`.
  long at() {
    return at;
  }

  private boolean ready(HttpClient http, Part service) throws InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + ports.of(service) + "/q/health/ready");
    var call = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
    try {
      return http.send(call, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
