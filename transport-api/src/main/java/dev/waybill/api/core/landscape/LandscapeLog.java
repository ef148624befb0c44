package dev.waybill.api.core.landscape;

import dev.waybill.api.core.landscape.LandscapeAction.Difference;
import dev.waybill.api.core.landscape.LandscapeAction.Kind;
import dev.waybill.api.core.landscape.LandscapeAction.Thing;
import dev.waybill.contracts.Schedule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/// What the log tells of a change, read off the landscape before and after it: member by member,
/// with the old value and the new one.
public final class LandscapeLog {
  /// What may be read by everybody. Whatever else a destination holds may be a secret.
  private static final Set<String> PLAIN_PROPERTIES = Set.of("root", "url", "ask", "timeout");

  private static final String HIDDEN = "(not shown)";

  /// A thing in words.
  ///
  /// @param said what people said of it, which alone tells whether it was changed: a route whose
  ///     node has another name now is the same route
  private record Told(Object said, String name, Supplier<Map<String, String>> members) {}

  private final List<LandscapeAction> actions = new ArrayList<>();

  private LandscapeLog() {}

  /// Nothing, when people would see no difference.
  public static List<LandscapeAction> of(Landscape before, Landscape after) {
    var log = new LandscapeLog();
    log.compare(Thing.DESTINATION, destinations(before), destinations(after));
    log.compare(Thing.NODE, nodes(before), nodes(after));
    log.compare(Thing.JOB, jobs(before), jobs(after));
    log.compare(Thing.ROUTE, routes(before), routes(after));
    return List.copyOf(log.actions);
  }

  private void compare(Thing thing, Map<Integer, Told> before, Map<Integer, Told> after) {
    after.forEach(
        (id, told) -> {
          var old = before.get(id);
          if (old == null) {
            add(thing, Kind.CREATE, id, told.name(), Map.of(), told.members().get());
          } else if (!old.said().equals(told.said())) {
            add(thing, Kind.EDIT, id, told.name(), old.members().get(), told.members().get());
          }
        });
    before.forEach(
        (id, old) -> {
          if (!after.containsKey(id)) {
            add(thing, Kind.DELETE, id, old.name(), old.members().get(), Map.of());
          }
        });
  }

  private void add(
      Thing thing,
      Kind kind,
      int id,
      String name,
      Map<String, String> before,
      Map<String, String> after) {
    var members = new LinkedHashSet<>(before.keySet());
    members.addAll(after.keySet());
    var differences =
        members.stream()
            .map(
                member ->
                    new Difference(
                        member, before.getOrDefault(member, ""), after.getOrDefault(member, "")))
            .filter(difference -> !difference.before().equals(difference.after()))
            .map(LandscapeLog::shown)
            .toList();
    if (!differences.isEmpty()) {
      actions.add(new LandscapeAction(thing, kind, id, name, differences));
    }
  }

  /// That a secret has changed may be told, and not what it was.
  private static Difference shown(Difference difference) {
    var property = difference.member().replaceFirst("^properties\\.", "");
    return property.equals(difference.member()) || PLAIN_PROPERTIES.contains(property)
        ? difference
        : new Difference(
            difference.member(), hidden(difference.before()), hidden(difference.after()));
  }

  private static String hidden(String value) {
    return value.isEmpty() ? value : HIDDEN;
  }

  private static Map<Integer, Told> nodes(Landscape landscape) {
    var nodes = new TreeMap<Integer, Told>();
    for (var node : landscape.nodes()) {
      nodes.put(
          node.id().value(),
          new Told(
              List.of(node.traits(), node.target()), node.name(), () -> members(landscape, node)));
    }
    return nodes;
  }

  /// By the names of the API.
  private static Map<String, String> members(Landscape landscape, TransportNode node) {
    var traits = node.traits();
    var members = new LinkedHashMap<String, String>();
    members.put("name", traits.name());
    members.put("description", traits.description());
    members.put("tags", String.join(", ", traits.tags()));
    members.put("uploadAllowed", flag(traits.uploadAllowed()));
    members.put("notificationEnabled", flag(traits.notificationEnabled()));
    members.put("forwardMode", traits.forwardMode().name());
    members.put("controlledBy", traits.controlledBy());
    members.put("virtual", flag(traits.virtual()));
    members.put("importDisabled", flag(traits.importDisabled()));
    members.put("importDisabledReason", traits.importDisabledReason());
    members.put("automaticImport", flag(traits.automaticImport()));
    members.put("onFailure", traits.onFailure().name());
    members.put("importDeadline", traits.importDeadline().toString());
    landscape
        .form(node)
        .target()
        .ifPresent(
            target -> {
              members.put("contentType", target.contentType().name());
              members.put("destinationName", target.destinationName());
              members.put("strategy", target.strategy());
            });
    return members;
  }

  private static Map<Integer, Told> jobs(Landscape landscape) {
    var jobs = new TreeMap<Integer, Told>();
    for (var node : landscape.nodes()) {
      node.schedule()
          .ifPresent(
              schedule ->
                  jobs.put(
                      node.id().value(), new Told(schedule, node.name(), () -> members(schedule))));
    }
    return jobs;
  }

  /// A schedule is told as a line of a crontab, as in CTMS.
  private static Map<String, String> members(Schedule schedule) {
    var members = new LinkedHashMap<String, String>();
    members.put("cron", schedule.pattern().cron());
    if (schedule.pattern() instanceof Schedule.Weekly weekly && weekly.every() > 1) {
      members.put("everyWeeks", Integer.toString(weekly.every()));
      members.put("since", weekly.since().toString());
    }
    members.put("zone", schedule.zone().getId());
    members.put("active", flag(schedule.active()));
    schedule.activeSince().ifPresent(since -> members.put("activeSince", since.toString()));
    members.put("catchUp", flag(schedule.catchUp()));
    return members;
  }

  private static Map<Integer, Told> routes(Landscape landscape) {
    var routes = new TreeMap<Integer, Told>();
    for (var route : landscape.routes()) {
      routes.put(route.id(), new Told(route.form(), route.name(), () -> members(landscape, route)));
    }
    return routes;
  }

  private static Map<String, String> members(Landscape landscape, TransportRoute route) {
    var members = new LinkedHashMap<String, String>();
    members.put("name", route.name());
    members.put("description", route.form().description().orElse(""));
    members.put("source", landscape.nameOf(route.source()));
    members.put("target", landscape.nameOf(route.target()));
    return members;
  }

  private static Map<Integer, Told> destinations(Landscape landscape) {
    var destinations = new TreeMap<Integer, Told>();
    for (var destination : landscape.destinations()) {
      destinations.put(
          destination.id().value(),
          new Told(destination.form(), destination.name(), () -> members(destination)));
    }
    return destinations;
  }

  private static Map<String, String> members(Destination destination) {
    var form = destination.form();
    var members = new LinkedHashMap<String, String>();
    members.put("name", form.name());
    members.put("type", form.type().name());
    members.put("description", form.description());
    new TreeMap<>(form.properties())
        .forEach((property, value) -> members.put("properties." + property, value));
    return members;
  }

  private static String flag(boolean on) {
    return Boolean.toString(on);
  }
}
