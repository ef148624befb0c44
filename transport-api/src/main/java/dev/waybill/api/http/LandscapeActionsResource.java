package dev.waybill.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.api.LandscapeLogViews.Filter;
import dev.waybill.api.LandscapeLogViews.Logged;
import dev.waybill.api.Problem;
import dev.waybill.api.ReadingLandscapeLogs;
import dev.waybill.api.core.Roles;
import dev.waybill.api.core.landscape.LandscapeAction;
import dev.waybill.api.core.landscape.LandscapeAction.Kind;
import dev.waybill.api.core.landscape.LandscapeAction.Thing;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;

/// The log of the landscape by pages, of our own API: `next` of one page is `before` of the next.
@Path("/api/v1/landscape-actions")
@Produces(Answers.JSON)
@RolesAllowed({
  Roles.ADMINISTRATOR,
  Roles.LANDSCAPE_OPERATOR,
  Roles.TRANSPORT_OPERATOR,
  Roles.IMPORT_OPERATOR,
  Roles.IMPORT_SELECTED_OPERATOR,
  Roles.VIEWER
})
class LandscapeActionsResource {
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
  private static final String FIRST = "999999999999999999";

  @JsonPropertyOrder({"member", "before", "after"})
  record Difference(String member, String before, String after) {}

  @JsonPropertyOrder({
    "id",
    "entity",
    "action",
    "objectId",
    "name",
    "changedBy",
    "changedByNamedUser",
    "changedAt",
    "differences"
  })
  record Action(
      String id,
      String entity,
      String action,
      int objectId,
      String name,
      String changedBy,
      String changedByNamedUser,
      Instant changedAt,
      List<Difference> differences) {}

  /// @param next where the next page begins; missing at the end
  @JsonPropertyOrder({"items", "next"})
  record Page(List<Action> items, @JsonInclude(JsonInclude.Include.NON_NULL) String next) {}

  private final ReadingLandscapeLogs logs;
  private final CurrentCaller caller;

  LandscapeActionsResource(ReadingLandscapeLogs logs, CurrentCaller caller) {
    this.logs = logs;
    this.caller = caller;
  }

  @GET
  public Uni<Page> list(
      @RestQuery @DefaultValue("") String entity,
      @RestQuery @DefaultValue("") String action,
      @RestQuery @DefaultValue("") String object,
      @RestQuery @DefaultValue("") String by,
      @RestQuery @DefaultValue("") String since,
      @RestQuery @DefaultValue("") String until,
      @RestQuery @DefaultValue(FIRST) String before,
      @RestQuery @DefaultValue("100") String limit) {
    var count = Pages.limit(limit);
    var filter =
        new Filter(
            word("entity", entity, Thing.values()),
            word("action", action, Kind.values()),
            given(object).map(id -> Numbers.inPath("object", id)),
            given(by),
            moment("since", since),
            moment("until", until));
    return logs.before(caller.tenant(), filter, mark(before), count)
        .map(found -> page(found, count));
  }

  private static Page page(List<Logged> found, int count) {
    var items = found.stream().map(LandscapeActionsResource::action).toList();
    return new Page(items, found.size() < count ? null : items.getLast().id());
  }

  private static Action action(Logged logged) {
    var action = logged.action();
    return new Action(
        Long.toString(logged.number()),
        lower(action.thing()),
        lower(action.kind()),
        action.id(),
        action.name(),
        logged.by().name(),
        logged.by().shownUser(),
        logged.at(),
        differences(action));
  }

  static List<Difference> differences(LandscapeAction action) {
    return action.differences().stream()
        .map(one -> new Difference(one.member(), one.before(), one.after()))
        .toList();
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(some -> !some.isBlank());
  }

  private static <E extends Enum<E>> Optional<E> word(String name, String text, E[] values) {
    return given(text)
        .map(
            word ->
                Arrays.stream(values)
                    .filter(value -> lower(value).equals(word))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            Problem.INVALID_PARAMETER.because(
                                "%s is \"%s\". Send one of %s."
                                    .formatted(name, word, words(values)))));
  }

  private static String words(Enum<?>[] values) {
    return Arrays.stream(values)
        .map(LandscapeActionsResource::lower)
        .collect(Collectors.joining(", "));
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<Instant> moment(String name, String text) {
    return given(text)
        .map(
            time ->
                Times.parsed(time, Instant::parse)
                    .filter(moment -> !moment.isBefore(Instant.EPOCH) && moment.isBefore(LATEST))
                    .orElseThrow(() -> noTime(name, time)));
  }

  private static RuntimeException noTime(String name, String time) {
    return Problem.INVALID_PARAMETER.because(
        "%s is \"%s\". Send a time in UTC such as 2026-11-22T08:00:00Z.".formatted(name, time));
  }

  private static long mark(String before) {
    if (!before.matches("[0-9]{1,18}")) {
      throw Problem.INVALID_PARAMETER.because(
          "before is \"%s\". Send \"next\" of the page before.".formatted(before));
    }
    return Long.parseLong(before);
  }
}
