package dev.waybill.notify.core;

/// What a happening is about, as Alert Notification's `resource` and in paths such as `nodes/2`.
///
/// @param type such as `transport-node`
/// @param instance its number, or nothing where there is only one
public record Resource(String type, String instance) {
  /// A happening in a queue is about its node; other ones are about what they name in their tags.
  public static Resource of(Happening happening) {
    if (happening.node().isPresent()) {
      return new Resource("transport-node", happening.node().get().toString());
    }
    return happening
        .tag("routeId")
        .map(id -> new Resource("transport-route", id))
        .or(() -> happening.tag("destinationId").map(id -> new Resource("destination", id)))
        .or(() -> happening.tag("channelId").map(id -> new Resource("channel", id)))
        .orElseGet(() -> new Resource("storage", ""));
  }

  /// Such as `nodes/2`.
  public String path() {
    return switch (type) {
      case "transport-node" -> "nodes/" + instance;
      case "transport-route" -> "routes/" + instance;
      case "channel" -> "channels/" + instance;
      case "destination" -> "destinations/" + instance;
      default -> type;
    };
  }
}
