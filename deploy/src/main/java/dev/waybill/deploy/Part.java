package dev.waybill.deploy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The parts of the suite, each a process, in the order of their ports.
public enum Part {
  TRANSPORT_API("transport-api", 0, true),
  QUEUE_ENGINE("queue-engine", 1, true),
  DEPLOY_WORKER("deploy-worker", 2, true),
  NOTIFICATION_SERVICE("notification-service", 3, true),
  ALM_CONNECTOR("alm-connector", 4, true),
  POSTGRES("postgresql", 5, false),
  KAFKA("kafka", 6, false),
  KEYCLOAK("keycloak", 8, false);

  private final String title;
  private final int offset;
  private final boolean service;

  Part(String title, int offset, boolean service) {
    this.title = title;
    this.offset = offset;
    this.service = service;
  }

  /// What people call it; also the name of its log and, of a service, of its module.
  public String title() {
    return title;
  }

  /// Whether it is one of the five of ours, and not a server that they use.
  public boolean service() {
    return service;
  }

  /// The schema that a service owns.
  public String schema() {
    return title.replace('-', '_');
  }

  int offset() {
    return offset;
  }

  public static List<Part> services() {
    return Arrays.stream(values()).filter(Part::service).toList();
  }

  public static Optional<Part> named(String title) {
    return Arrays.stream(values()).filter(part -> part.title.equals(title)).findFirst();
  }
}
