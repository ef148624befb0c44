package dev.waybill.api.http;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.waybill.api.core.landscape.Landscape;
import dev.waybill.api.core.landscape.TransportNode;
import dev.waybill.api.core.landscape.TransportRoute;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.Schedule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes a landscape as a file, every member of it and in the order of the names: equal landscapes
/// give equal texts.
final class LandscapeText {
  private static final YAMLMapper YAML =
      YAMLMapper.builder(YAMLFactory.builder().stringQuotingChecker(new Wary()).build())
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER, YAMLGenerator.Feature.SPLIT_LINES)
          .enable(
              YAMLGenerator.Feature.MINIMIZE_QUOTES,
              YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  @JsonPropertyOrder({"format", "nodes", "routes"})
  record Whole(int format, List<Node> nodes, List<Route> routes) {}

  @JsonPropertyOrder({
    "name",
    "description",
    "tags",
    "uploadAllowed",
    "notificationEnabled",
    "forwardMode",
    "controlledBy",
    "virtual",
    "importDisabled",
    "importDisabledReason",
    "automaticImport",
    "onFailure",
    "importDeadline",
    "targets",
    "schedule"
  })
  record Node(
      String name,
      String description,
      List<String> tags,
      boolean uploadAllowed,
      boolean notificationEnabled,
      String forwardMode,
      String controlledBy,
      boolean virtual,
      boolean importDisabled,
      String importDisabledReason,
      boolean automaticImport,
      String onFailure,
      String importDeadline,
      List<Target> targets,
      Object schedule) {}

  @JsonPropertyOrder({"contentType", "destinationName", "importOptions"})
  record Target(
      ContentType contentType, String destinationName, NodeWire.ImportOptions importOptions) {}

  /// As it was asked for; what became of it since is no wish.
  @JsonPropertyOrder({"pattern", "zone", "active", "catchUp"})
  record ScheduleForm(Object pattern, String zone, boolean active, boolean catchUp) {}

  @JsonPropertyOrder({"name", "description", "source", "target"})
  record Route(String name, String description, String source, String target) {}

  /// Other readers of YAML may take 18:30 for a number, and a day for a moment.
  private static final class Wary extends StringQuotingChecker.Default {
    private static final long serialVersionUID = 1;

    @Override
    public boolean needToQuoteValue(String value) {
      return super.needToQuoteValue(value)
          || !value.isEmpty() && Character.isDigit(value.charAt(0));
    }
  }

  private LandscapeText() {}

  /// @param chosen the names of nodes that are written, with the routes that begin or end there;
  ///     none for all
  static String of(Landscape landscape, Set<String> chosen) {
    var nodes =
        landscape.nodes().stream()
            .filter(node -> chosen.isEmpty() || chosen.contains(node.name()))
            .toList();
    var ids = nodes.stream().map(TransportNode::id).collect(Collectors.toSet());
    return text(
        new Whole(
            LandscapeFile.FORMAT,
            nodes.stream()
                .map(node -> node(landscape, node))
                .sorted(comparing(Node::name))
                .toList(),
            landscape.routes().stream()
                .filter(route -> ids.contains(route.source()) || ids.contains(route.target()))
                .map(route -> route(landscape, route))
                .sorted(comparing(Route::name))
                .toList()));
  }

  private static String text(Whole whole) {
    try {
      return YAML.writeValueAsString(whole);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a landscape cannot be written as YAML", e);
    }
  }

  private static Node node(Landscape landscape, TransportNode node) {
    var traits = node.traits();
    return new Node(
        traits.name(),
        traits.description(),
        traits.tags(),
        traits.uploadAllowed(),
        traits.notificationEnabled(),
        NodeWire.forwardMode(traits.forwardMode()),
        traits.controlledBy(),
        traits.virtual(),
        traits.importDisabled(),
        traits.importDisabledReason(),
        traits.automaticImport(),
        traits.onFailure().name(),
        traits.importDeadline().toString(),
        targets(landscape, node),
        node.schedule().<Object>map(LandscapeText::schedule).orElse(LandscapeFile.NONE));
  }

  private static List<Target> targets(Landscape landscape, TransportNode node) {
    return landscape.form(node).target().stream()
        .map(
            target ->
                new Target(
                    target.contentType(),
                    target.destinationName(),
                    new NodeWire.ImportOptions(target.strategy())))
        .toList();
  }

  private static ScheduleForm schedule(Schedule schedule) {
    return new ScheduleForm(
        ScheduleWire.pattern(schedule.pattern()),
        schedule.zone().getId(),
        schedule.active(),
        schedule.catchUp());
  }

  private static Route route(Landscape landscape, TransportRoute route) {
    return new Route(
        route.name(),
        route.form().description().orElse(""),
        name(landscape, route.source()),
        name(landscape, route.target()));
  }

  private static String name(Landscape landscape, NodeId node) {
    return landscape.node(node).map(TransportNode::name).orElseThrow();
  }
}
