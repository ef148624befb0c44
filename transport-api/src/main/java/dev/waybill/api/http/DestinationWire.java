package dev.waybill.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.api.core.landscape.Destination.DestinationForm;
import dev.waybill.api.core.landscape.DestinationType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A destination as it stands on the wire, and how one is read from there.
final class DestinationWire {
  static final int NAME = 200;
  private static final int WORDS = 512;
  private static final int PROPERTY = 4096;
  private static final Map<String, DestinationType> TYPES =
      Arrays.stream(DestinationType.values())
          .collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

  @JsonPropertyOrder({"id", "version", "name", "type", "description", "properties"})
  record Destination(
      int id,
      int version,
      String name,
      DestinationType type,
      String description,
      Map<String, String> properties) {}

  /// @param next where the next piece begins; missing at the end
  @JsonPropertyOrder({"destinations", "next"})
  record Page(
      List<Destination> destinations, @JsonInclude(JsonInclude.Include.NON_NULL) String next) {}

  /// For whoever carries out an order.
  @JsonPropertyOrder({"id", "version", "name", "type", "properties"})
  record Version(
      int id, int version, String name, DestinationType type, Map<String, String> properties) {}

  private DestinationWire() {}

  static Destination destination(dev.waybill.api.core.landscape.Destination destination) {
    var form = destination.form();
    return new Destination(
        destination.id().value(),
        destination.version(),
        form.name(),
        form.type(),
        form.description(),
        new TreeMap<>(form.properties()));
  }

  static Version version(dev.waybill.api.core.landscape.Destination destination) {
    var form = destination.form();
    return new Version(
        destination.id().value(),
        destination.version(),
        form.name(),
        form.type(),
        new TreeMap<>(form.properties()));
  }

  static DestinationForm read(Members body) {
    return checked(
        body,
        new DestinationForm(
            body.requiredText("name", NAME),
            body.oneOf("type", TYPES).orElseThrow(() -> body.missing("type", "DIRECTORY or HTTP")),
            body.text("description", WORDS).orElse(""),
            properties(body, Map.of())));
  }

  /// What the body says over what was there; what it does not mention stays.
  static DestinationForm read(Members body, DestinationForm before) {
    return checked(
        body,
        new DestinationForm(
            body.has("name") ? body.requiredText("name", NAME) : before.name(),
            body.oneOf("type", TYPES).orElse(before.type()),
            body.text("description", WORDS).orElse(before.description()),
            properties(body, before.properties())));
  }

  private static Map<String, String> properties(Members body, Map<String, String> before) {
    return body.object("properties").map(given -> given.asTexts(PROPERTY)).orElse(before);
  }

  private static DestinationForm checked(Members body, DestinationForm form) {
    var flaw = form.type().flaw(form.properties());
    if (flaw.isPresent()) {
      var found = flaw.get();
      throw body.wrong("properties." + found.property(), found.what(), found.remedy());
    }
    return form;
  }
}
