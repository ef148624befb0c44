package dev.waybill.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.api.PlanningLandscapes.Planned;
import dev.waybill.api.core.landscape.LandscapeAction;
import dev.waybill.api.core.landscape.LandscapeAction.Kind;
import java.util.List;
import java.util.stream.Stream;

/// What a landscape file would change, or has changed, on the wire.
final class LandscapePlanWire {
  private static final String RENAME = "rename";

  @JsonPropertyOrder({"applied", "fingerprint", "summary", "changes", "warnings"})
  record Plan(
      boolean applied,
      String fingerprint,
      Summary summary,
      List<Change> changes,
      List<String> warnings) {}

  @JsonPropertyOrder({"create", "edit", "rename", "delete"})
  record Summary(long create, long edit, long rename, long delete) {}

  /// @param objectId missing when the thing is yet to be made
  @JsonPropertyOrder({"entity", "action", "objectId", "name", "differences"})
  record Change(
      String entity,
      String action,
      @JsonInclude(JsonInclude.Include.NON_NULL) Integer objectId,
      String name,
      List<Difference> differences) {}

  @JsonPropertyOrder({"member", "before", "after"})
  record Difference(String member, String before, String after) {}

  private LandscapePlanWire() {}

  /// @param warnings what the file itself gave rise to
  static Plan plan(Planned planned, List<String> warnings, boolean applied) {
    var changes = planned.plan().changes().stream().map(change -> change(change, applied)).toList();
    return new Plan(
        applied,
        planned.plan().fingerprint(),
        new Summary(
            count(changes, "create"),
            count(changes, "edit"),
            count(changes, RENAME),
            count(changes, "delete")),
        changes,
        Stream.concat(warnings.stream(), planned.warnings().stream()).toList());
  }

  private static long count(List<Change> changes, String action) {
    return changes.stream().filter(change -> change.action().equals(action)).count();
  }

  private static Change change(LandscapeAction action, boolean applied) {
    var known = applied || action.kind() != Kind.CREATE;
    return new Change(
        Narrowing.lower(action.thing()),
        isRename(action) ? RENAME : Narrowing.lower(action.kind()),
        known ? action.id() : null,
        action.name(),
        action.differences().stream()
            .map(one -> new Difference(one.member(), one.before(), one.after()))
            .toList());
  }

  private static boolean isRename(LandscapeAction action) {
    return action.kind() == Kind.EDIT
        && action.differences().stream().anyMatch(one -> one.member().equals("name"));
  }
}
