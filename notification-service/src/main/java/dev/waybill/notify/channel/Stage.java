package dev.waybill.notify.channel;

import dev.waybill.notify.core.Happening;
import java.util.Optional;

/// How far the deployment of a request to a node is, for receivers that know deployments.
enum Stage {
  WAITING,
  RUNNING,
  DEPLOYED,
  /// Deployed in part, or nobody knows.
  BROKEN,
  /// Nothing was deployed.
  FAILED,
  /// It is not deployed here, and nobody means to.
  LEFT_OUT;

  static Optional<Stage> of(Happening happening) {
    return happening
        .known()
        .flatMap(
            type ->
                switch (type) {
                  case REQUEST_ADDED, IMPORT_FINISHED -> Optional.of(standing(happening));
                  case REQUEST_RESET -> Optional.of(WAITING);
                  case IMPORT_STARTED -> Optional.of(RUNNING);
                  case REQUEST_REMOVED, TEST_ENDED -> Optional.of(LEFT_OUT);
                  case REQUEST_EXPORTED,
                      REQUEST_UPLOADED,
                      REQUEST_FORWARDED,
                      REQUEST_CREATED,
                      REQUEST_RELEASED,
                      REQUEST_DELETED,
                      TEST_STARTED,
                      SCHEDULE_MISSED,
                      SCHEDULE_DEACTIVATED,
                      STORAGE_FILLED,
                      NODE_CREATED,
                      NODE_CHANGED,
                      NODE_DELETED,
                      ROUTE_CREATED,
                      ROUTE_CHANGED,
                      ROUTE_DELETED,
                      DESTINATION_CREATED,
                      DESTINATION_CHANGED,
                      DESTINATION_DELETED,
                      CHANNEL_FAILING,
                      CHANNEL_DISABLED,
                      DELIVERY_GIVEN_UP ->
                      Optional.empty();
                });
  }

  /// By its status in the queue: a request may come there again while it is imported.
  private static Stage standing(Happening happening) {
    return switch (happening.tag("status").orElse("")) {
      case "initial", "repeatable" -> WAITING;
      case "running" -> RUNNING;
      case "succeeded", "warning" -> DEPLOYED;
      case "error" -> BROKEN;
      case "fatal" -> FAILED;
      default -> LEFT_OUT;
    };
  }
}
