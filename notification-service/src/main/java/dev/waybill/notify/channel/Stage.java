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
                  case REQUEST_ADDED, REQUEST_RESET -> Optional.of(WAITING);
                  case IMPORT_STARTED -> Optional.of(RUNNING);
                  case IMPORT_FINISHED -> Optional.of(ended(happening));
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
                      DESTINATION_DELETED ->
                      Optional.empty();
                });
  }

  private static Stage ended(Happening happening) {
    return switch (happening.tag("status").orElse("")) {
      case "succeeded", "warning" -> DEPLOYED;
      case "error" -> BROKEN;
      case "fatal" -> FAILED;
      case "initial", "repeatable" -> WAITING;
      default -> LEFT_OUT;
    };
  }
}
