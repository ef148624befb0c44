package dev.waybill.deploy.check.evidence;

import java.util.List;

/// The services whose outboxes hold the history of the queues; what came first is read first.
public enum Origin {
  API("transport_api"),
  WORKER("deploy_worker"),
  ENGINE("queue_engine");

  private final String schema;

  Origin(String schema) {
    this.schema = schema;
  }

  public String schema() {
    return schema;
  }

  /// All schemas with an outbox and an inbox of their own.
  public static List<String> schemas() {
    return List.of(
        "transport_api", "queue_engine", "deploy_worker", "notification_service", "alm_connector");
  }
}
