package dev.waybill.notify.core;

import java.util.Optional;

/// What is wrong until something sets it right, for receivers that keep such things open.
///
/// It belongs to a request in a node, not to the node: only what happens to one request is told in
/// order, and the success of another would close what still is open.
///
/// @param key the same for what opens it and what closes it
public record Incident(String key, Phase phase) {
  /// What a happening does to it.
  public enum Phase {
    OPENED,
    CLOSED
  }

  /// Nothing for a happening that neither tells of something wrong nor sets it right.
  public static Optional<Incident> of(Happening happening) {
    return happening
        .known()
        .flatMap(type -> phase(type, happening))
        .map(phase -> new Incident(key(happening), phase));
  }

  /// What all happenings share that belong together: of a request in a node, or of a thing.
  public static String key(Happening happening) {
    return "waybill:"
        + happening.tenant()
        + happening.node().map(node -> ":node:" + node).orElseGet(() -> thing(happening))
        + happening.request().map(request -> ":request:" + request).orElse(topic(happening));
  }

  private static Optional<Phase> phase(HappeningType type, Happening happening) {
    return switch (type) {
      case IMPORT_FINISHED -> Optional.of(happening.severity().bad() ? Phase.OPENED : Phase.CLOSED);
      case REQUEST_RESET, REQUEST_REMOVED, TEST_ENDED -> Optional.of(Phase.CLOSED);
      // Nobody tells when a schedule or a channel is on again, or when storage has room again.
      case SCHEDULE_DEACTIVATED,
          STORAGE_FILLED,
          CHANNEL_FAILING,
          CHANNEL_DISABLED,
          DELIVERY_GIVEN_UP ->
          Optional.of(Phase.OPENED);
      case SCHEDULE_MISSED ->
          happening.severity() == Severity.WARNING
              ? Optional.of(Phase.OPENED)
              : Optional.of(Phase.CLOSED);
      case REQUEST_ADDED,
          IMPORT_STARTED,
          REQUEST_EXPORTED,
          REQUEST_UPLOADED,
          REQUEST_FORWARDED,
          REQUEST_CREATED,
          REQUEST_RELEASED,
          // It is about the node where the request was made, not about those where it failed.
          REQUEST_DELETED,
          TEST_STARTED,
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
    };
  }

  private static String thing(Happening happening) {
    return ":" + Resource.of(happening).path().replace('/', ':');
  }

  private static String topic(Happening happening) {
    return happening
        .known()
        .filter(
            type ->
                type == HappeningType.SCHEDULE_DEACTIVATED || type == HappeningType.SCHEDULE_MISSED)
        .map(_ -> ":schedule")
        .orElse("");
  }
}
