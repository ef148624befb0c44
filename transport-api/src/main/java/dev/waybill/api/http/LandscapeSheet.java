package dev.waybill.api.http;

import dev.waybill.api.LandscapeLogViews.Logged;
import dev.waybill.api.core.PlainText;
import dev.waybill.api.core.landscape.LandscapeAction.Difference;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Changes of a landscape: a row for each member that was changed.
final class LandscapeSheet implements Sheet<Logged> {
  @Override
  public List<String> columns() {
    return List.of(
        "id",
        "changedAt",
        "entity",
        "action",
        "objectId",
        "name",
        "changedBy",
        "changedByNamedUser",
        "member",
        "oldValue",
        "newValue");
  }

  @Override
  public Stream<List<String>> rows(Logged logged) {
    var action = logged.action();
    return action.differences().stream()
        .map(
            difference ->
                List.of(
                    Long.toString(logged.number()),
                    Times.wire(logged.at()),
                    Narrowing.lower(action.thing()),
                    Narrowing.lower(action.kind()),
                    Integer.toString(action.id()),
                    action.name(),
                    logged.by().name(),
                    logged.by().shownUser(),
                    difference.member(),
                    difference.before(),
                    difference.after()));
  }

  @Override
  public List<String> title() {
    return List.of("Changes of the landscape, the newest first; times are UTC");
  }

  @Override
  public String line(Logged logged) {
    var action = logged.action();
    return PlainText.line(
        Times.wire(logged.at()),
        Narrowing.lower(action.kind()),
        "%s %s (%d)".formatted(Narrowing.lower(action.thing()), action.name(), action.id()),
        "by "
            + logged.by().shownUser()
            + action.differences().stream()
                .map(LandscapeSheet::difference)
                .collect(Collectors.joining()));
  }

  static JsonObject json(Logged logged) {
    var action = logged.action();
    var differences = new JsonArray();
    action
        .differences()
        .forEach(
            difference ->
                differences.add(
                    new JsonObject()
                        .put("member", difference.member())
                        .put("before", difference.before())
                        .put("after", difference.after())));
    return new JsonObject()
        .put("id", Long.toString(logged.number()))
        .put("entity", Narrowing.lower(action.thing()))
        .put("action", Narrowing.lower(action.kind()))
        .put("objectId", action.id())
        .put("name", action.name())
        .put("changedBy", logged.by().name())
        .put("changedByNamedUser", logged.by().shownUser())
        .put("changedAt", Times.wire(logged.at()))
        .put("differences", differences);
  }

  private static String difference(Difference difference) {
    return "\n%s: \"%s\" -> \"%s\""
        .formatted(difference.member(), difference.before(), difference.after());
  }
}
