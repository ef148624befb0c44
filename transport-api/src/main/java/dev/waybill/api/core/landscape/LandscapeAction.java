package dev.waybill.api.core.landscape;

import java.util.List;

/// A change of a landscape as its log tells it (CTMS, *Landscape Action Logs*).
///
/// @param id the number of the thing; a job has that of its node
/// @param name what it was called then
/// @param differences in the order in which the thing's members are told
public record LandscapeAction(
    Thing thing, Kind kind, int id, String name, List<Difference> differences) {
  public LandscapeAction {
    differences = List.copyOf(differences);
  }

  /// What can be changed. A job is the schedule of a node.
  public enum Thing {
    NODE,
    ROUTE,
    DESTINATION,
    JOB
  }

  /// What can be done to it.
  public enum Kind {
    CREATE,
    EDIT,
    DELETE
  }

  /// A member and its value before and after; blank where there was none, or is none any more.
  public record Difference(String member, String before, String after) {}
}
