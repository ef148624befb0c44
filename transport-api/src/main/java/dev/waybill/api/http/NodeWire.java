package dev.waybill.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.api.LandscapeViews.SeenNode;
import dev.waybill.api.core.landscape.Destination;
import dev.waybill.api.core.landscape.Landscape;
import dev.waybill.api.core.landscape.NodeForm;
import dev.waybill.api.core.landscape.NodeTraits;
import dev.waybill.api.core.landscape.TransportNode;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.OnFailure;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A node as it stands on the wire, and how one is read from there.
final class NodeWire {
  static final int NAME = 30;
  private static final int WORDS = 512;
  private static final int TAG = 60;

  /// Longer than anything that still deploys; and a moment that far away can be reckoned with.
  private static final Duration LONGEST_DEADLINE = Duration.ofDays(30);

  /// `AUTO` is what CTMS calls Pre-Import.
  private static final Map<String, ForwardMode> FORWARD_MODES =
      Map.of(
          "AUTO", ForwardMode.PRE_IMPORT,
          "PRE_IMPORT", ForwardMode.PRE_IMPORT,
          "POST_IMPORT", ForwardMode.POST_IMPORT,
          "ON_SUCCESS", ForwardMode.ON_SUCCESS,
          "MANUAL", ForwardMode.MANUAL);

  private static final Map<String, OnFailure> ON_FAILURE = words(OnFailure.values());
  private static final Map<String, ContentType> CONTENT_TYPES = words(ContentType.values());
  private static final Map<String, String> STRATEGIES =
      Map.of("default", "default", "blue-green", "blue-green");

  @JsonPropertyOrder({
    "id",
    "description",
    "name",
    "uploadAllowed",
    "notificationEnabled",
    "forwardMode",
    "controlledBy",
    "importDisabled",
    "importDisabledReason",
    "targets",
    "virtual",
    "tags",
    "automaticImport",
    "onFailure",
    "importDeadline"
  })
  record Node(
      int id,
      String description,
      String name,
      boolean uploadAllowed,
      boolean notificationEnabled,
      String forwardMode,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String controlledBy,
      boolean importDisabled,
      String importDisabledReason,
      List<Target> targets,
      boolean virtual,
      List<String> tags,
      boolean automaticImport,
      String onFailure,
      String importDeadline) {}

  @JsonPropertyOrder({"id", "contentType", "destinationName", "importOptions"})
  record Target(
      int id, ContentType contentType, String destinationName, ImportOptions importOptions) {}

  record ImportOptions(String strategy) {}

  record Nodes(List<Node> nodes) {}

  private NodeWire() {}

  static Nodes nodes(List<SeenNode> nodes) {
    return new Nodes(nodes.stream().map(NodeWire::node).toList());
  }

  static Node node(Landscape landscape, TransportNode node) {
    var destination =
        node.target()
            .flatMap(target -> landscape.destination(target.destination()))
            .map(Destination::name)
            .orElse("");
    return node(new SeenNode(node, destination));
  }

  static Node node(SeenNode seen) {
    var node = seen.node();
    var traits = node.traits();
    return new Node(
        node.id().value(),
        traits.description(),
        traits.name(),
        traits.uploadAllowed(),
        traits.notificationEnabled(),
        forwardMode(traits.forwardMode()),
        traits.controlledBy(),
        traits.importDisabled(),
        traits.importDisabledReason(),
        targets(seen),
        traits.virtual(),
        traits.tags(),
        traits.automaticImport(),
        traits.onFailure().name(),
        traits.importDeadline().toString());
  }

  /// What the body says over what was there; what it does not mention stays.
  static NodeForm read(Members body, NodeForm before) {
    var old = before.traits();
    return new NodeForm(
        new NodeTraits(
            name(body, old),
            body.text("description", WORDS).orElse(old.description()),
            body.flag("uploadAllowed").orElse(old.uploadAllowed()),
            body.flag("notificationEnabled").orElse(old.notificationEnabled()),
            body.oneOf("forwardMode", FORWARD_MODES).orElse(old.forwardMode()),
            body.text("controlledBy", NAME).orElse(old.controlledBy()),
            body.flag("importDisabled").orElse(old.importDisabled()),
            body.text("importDisabledReason", WORDS).orElse(old.importDisabledReason()),
            body.flag("virtual").orElse(old.virtual()),
            body.has("tags") ? tags(body) : old.tags(),
            body.flag("automaticImport").orElse(old.automaticImport()),
            body.oneOf("onFailure", ON_FAILURE).orElse(old.onFailure()),
            deadline(body).orElse(old.importDeadline())),
        body.objects("targets").map(targets -> target(body, targets)).orElse(before.target()));
  }

  private static String name(Members body, NodeTraits old) {
    return body.has("name") || old.name().isEmpty() ? body.requiredText("name", NAME) : old.name();
  }

  private static List<String> tags(Members body) {
    return body.texts("tags", TAG).stream().map(String::strip).distinct().toList();
  }

  private static Optional<Duration> deadline(Members body) {
    return body.text("importDeadline", NAME)
        .map(
            text ->
                Times.parsed(text, Duration::parse)
                    .filter(Duration::isPositive)
                    .filter(deadline -> deadline.compareTo(LONGEST_DEADLINE) <= 0)
                    .orElseThrow(() -> badDeadline(body, text)));
  }

  private static RuntimeException badDeadline(Members body, String text) {
    return body.wrong(
        "importDeadline",
        "is \"" + text + "\", which is no duration of more than nothing and at most 30 days",
        "Send an ISO-8601 duration such as PT6H");
  }

  private static Optional<NodeForm.TargetForm> target(Members body, List<Members> targets) {
    if (targets.size() > 1) {
      throw body.wrong("targets", "holds " + targets.size() + " targets", "Send one, or none");
    }
    return targets.stream()
        .findFirst()
        .map(
            target ->
                new NodeForm.TargetForm(
                    target
                        .oneOf("contentType", CONTENT_TYPES)
                        .orElseThrow(
                            () ->
                                target.missing("contentType", "one of APP, BTP_ABAP, MTA, XSCDU")),
                    target.requiredText("destinationName", DestinationWire.NAME),
                    target
                        .object("importOptions")
                        .flatMap(options -> options.oneOf("strategy", STRATEGIES))
                        .orElse("default")));
  }

  private static List<Target> targets(SeenNode seen) {
    return seen.node().target().stream()
        .map(
            target ->
                new Target(
                    target.id(),
                    target.contentType(),
                    seen.destination(),
                    new ImportOptions(target.strategy())))
        .toList();
  }

  static String forwardMode(ForwardMode mode) {
    return mode == ForwardMode.PRE_IMPORT ? "AUTO" : mode.name();
  }

  private static <E extends Enum<E>> Map<String, E> words(E[] values) {
    return Arrays.stream(values)
        .collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
  }
}
