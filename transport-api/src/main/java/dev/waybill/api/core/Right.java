package dev.waybill.api.core;

import static dev.waybill.api.core.Roles.ADMINISTRATOR;
import static dev.waybill.api.core.Roles.EXPORT_OPERATOR;
import static dev.waybill.api.core.Roles.IMPORT_OPERATOR;
import static dev.waybill.api.core.Roles.IMPORT_SELECTED_OPERATOR;
import static dev.waybill.api.core.Roles.TRANSPORT_OPERATOR;

import java.util.List;
import java.util.Optional;

/// What somebody may be allowed to do in a node, by which roles, and what limits each of those to
/// some nodes (SAP Cloud Transport Management, *Security*: role templates and their attributes).
public enum Right {
  /// Content comes in there: an export from the node, an upload to it.
  ADD(free(ADMINISTRATOR), limited(EXPORT_OPERATOR, Limits.EXPORT)),

  /// The import of requests by name.
  IMPORT_SELECTED(
      free(ADMINISTRATOR),
      limited(IMPORT_SELECTED_OPERATOR, Limits.IMPORT_SELECTED),
      contained(TRANSPORT_OPERATOR, Limits.TRANSPORT_OPERATOR)),

  /// The import of all that waits.
  IMPORT_ALL(
      free(ADMINISTRATOR),
      limited(IMPORT_OPERATOR, Limits.IMPORT),
      contained(TRANSPORT_OPERATOR, Limits.TRANSPORT_OPERATOR)),

  /// Forward, reset, remove, extension descriptors, deployment configurations, schedules, imports
  /// that are disabled or begin by themselves.
  OPERATE(free(ADMINISTRATOR), limited(TRANSPORT_OPERATOR, Limits.TRANSPORT_OPERATOR));

  private final List<Grant> grants;

  Right(Grant... grants) {
    this.grants = List.of(grants);
  }

  List<Grant> grants() {
    return grants;
  }

  /// A role that gives a right.
  ///
  /// @param limit the attribute whose values are the names of the nodes that the role is good for
  /// @param plainLimit the same as it would be expected: what CTMS lets out is in it
  record Grant(String role, Optional<String> limit, Optional<String> plainLimit) {}

  private static Grant free(String role) {
    return new Grant(role, Optional.empty(), Optional.empty());
  }

  private static Grant limited(String role, String attribute) {
    return new Grant(role, Optional.of(attribute), Optional.of(attribute));
  }

  /// The import tasks of a transport operator: the role's attribute does not limit them in CTMS.
  private static Grant contained(String role, String attribute) {
    return new Grant(role, Optional.empty(), Optional.of(attribute));
  }
}
