package dev.waybill.notify.core;

import static dev.waybill.notify.core.Text.line;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.LandscapeEvent;
import dev.waybill.contracts.NodeId;
import java.util.Locale;
import java.util.Optional;

/// What happens to the landscape and to what it has in common, in words.
public final class LandscapeHappenings {
  private static final double GIGABYTE = 1e9;

  private final NodeNames names;
  private final Links links;

  public LandscapeHappenings(NodeNames names, Links links) {
    this.names = names;
    this.links = links;
  }

  /// @param sequence counts up in the order in which the events of a thing were heard
  public Happening of(Envelope<LandscapeEvent> told, long sequence) {
    return telling(told.data()).happening(told, sequence);
  }

  private Telling telling(LandscapeEvent event) {
    return switch (event) {
      case LandscapeEvent.NodeCreated e -> node(HappeningType.NODE_CREATED, e, "created");
      case LandscapeEvent.NodeChanged e -> node(HappeningType.NODE_CHANGED, e, "changed");
      case LandscapeEvent.NodeDeleted e -> node(HappeningType.NODE_DELETED, e, "deleted");
      case LandscapeEvent.RouteCreated e ->
          leading(route(HappeningType.ROUTE_CREATED, e, "created"), e.source(), e.target());
      case LandscapeEvent.RouteChanged e ->
          leading(route(HappeningType.ROUTE_CHANGED, e, "changed"), e.source(), e.target());
      case LandscapeEvent.RouteDeleted e -> route(HappeningType.ROUTE_DELETED, e, "deleted");
      case LandscapeEvent.DestinationCreated e ->
          destination(HappeningType.DESTINATION_CREATED, e, "created");
      case LandscapeEvent.DestinationChanged e ->
          destination(HappeningType.DESTINATION_CHANGED, e, "changed");
      case LandscapeEvent.DestinationDeleted e ->
          destination(HappeningType.DESTINATION_DELETED, e, "deleted");
      case LandscapeEvent.StorageFilled e -> filled(e);
    };
  }

  /// The event itself says what the node is called now; nobody need have heard of it before.
  private Telling node(HappeningType type, LandscapeEvent.OfNode event, String what) {
    return Telling.notice(
            type,
            "Node %s %s".formatted(event.name(), what),
            "Transport node %s (%s) was %s.".formatted(line(event.name()), event.node(), what))
        .at(event.node(), _ -> Optional.of(event.name()))
        .see(links.to("nodes/" + event.node()));
  }

  private Telling route(HappeningType type, LandscapeEvent.OfRoute event, String what) {
    return Telling.notice(
            type,
            "Route %s %s".formatted(event.name(), what),
            "Transport route %s (%d) was %s.".formatted(line(event.name()), event.route(), what))
        .tag("routeId", event.route())
        .tag("routeName", event.name())
        .see(links.to("routes/" + event.route()));
  }

  private Telling leading(Telling telling, NodeId source, NodeId target) {
    return telling
        .adding(" It leads from %s to %s.".formatted(names.spoken(source), names.spoken(target)))
        .tag("sourceNodeId", source)
        .tag("targetNodeId", target);
  }

  private Telling destination(HappeningType type, LandscapeEvent.OfDestination event, String what) {
    return Telling.notice(
            type,
            "Destination %s %s".formatted(event.name(), what),
            "Destination %s (%s) was %s.".formatted(line(event.name()), event.destination(), what))
        .tag("destinationId", event.destination())
        .tag("destinationName", event.name())
        .see(links.to("destinations/" + event.destination()));
  }

  private Telling filled(LandscapeEvent.StorageFilled event) {
    return Telling.alert(
            HappeningType.STORAGE_FILLED,
            severity(event.severity()),
            "Storage is %d percent full".formatted(event.usedPercent()),
            "%s of %s are used, which is %d percent or more of the quota. %s"
                .formatted(
                    gigabytes(event.usedBytes()),
                    gigabytes(event.quotaBytes()),
                    event.thresholdPercent(),
                    event.thresholdPercent() < 100
                        ? "When it is used up, uploads are refused."
                        : "Uploads are refused until there is room."))
        .tag("thresholdPercent", event.thresholdPercent())
        .tag("usedPercent", event.usedPercent())
        .tag("usedBytes", event.usedBytes())
        .tag("quotaBytes", event.quotaBytes())
        .see(links.to("storage"));
  }

  private static Severity severity(dev.waybill.contracts.Severity severity) {
    return switch (severity) {
      case INFO -> Severity.INFO;
      case WARNING -> Severity.WARNING;
      case ERROR -> Severity.ERROR;
      case FATAL -> Severity.FATAL;
    };
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / GIGABYTE);
  }
}
