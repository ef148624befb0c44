package dev.waybill.deploy;

import static dev.waybill.testkit.servers.Ports.isFree;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// The ten ports of a suite, one after the other.
public record Ports(int base) {
  public static final int USUAL_BASE = 7070;
  private static final int COUNT = 10;

  /// Below the ports that systems give to connections that go out.
  private static final int LOWEST = 17_070;

  private static final int RANGE = 1500;
  private static final int KAFKA_CONTROLLER = 7;
  private static final int KEYCLOAK_MANAGEMENT = 9;

  public Ports {
    if (base < 1024 || base + COUNT > 65_536) {
      throw new Stop("--port-base must be between 1024 and " + (65_536 - COUNT) + ": " + base);
    }
  }

  public int of(Part part) {
    return base + part.offset();
  }

  int kafkaController() {
    return base + KAFKA_CONTROLLER;
  }

  int keycloakManagement() {
    return base + KEYCLOAK_MANAGEMENT;
  }

  /// The first port that someone else listens on, by the name of who wanted it.
  Optional<Map.Entry<String, Integer>> taken() {
    return named().entrySet().stream().filter(port -> !isFree(port.getValue())).findFirst();
  }

  /// Ten free ports in a row, for a suite beside others that may be choosing theirs right now.
  public static Ports free() {
    var first = ThreadLocalRandom.current().nextInt(RANGE);
    for (int tried = 0; tried < RANGE; tried++) {
      var ports = new Ports(LOWEST + (first + tried) % RANGE * COUNT);
      if (ports.taken().isEmpty()) {
        return ports;
      }
    }
    throw new Stop("no ten free ports in a row on this machine");
  }

  private Map<String, Integer> named() {
    var named = new LinkedHashMap<String, Integer>();
    for (var part : Part.values()) {
      named.put(part.title(), of(part));
    }
    named.put("kafka (controller)", kafkaController());
    named.put("keycloak (management)", keycloakManagement());
    return named;
  }
}
