package dev.waybill.api.core;

import java.util.Set;

/// The roles a token may carry: the seven of CTMS, and one for the services themselves.
///
/// The groups name who may do what, coarsely; narrowing by node comes on top of them.
public final class Roles {
  public static final String ADMINISTRATOR = "Administrator";
  public static final String LANDSCAPE_OPERATOR = "LandscapeOperator";
  public static final String TRANSPORT_OPERATOR = "TransportOperator";
  public static final String IMPORT_OPERATOR = "ImportOperator";
  public static final String IMPORT_SELECTED_OPERATOR = "ImportSelectedOperator";
  public static final String EXPORT_OPERATOR = "ExportOperator";
  public static final String VIEWER = "Viewer";

  /// The seven, which people may have.
  public static final Set<String> OF_PEOPLE =
      Set.of(
          ADMINISTRATOR,
          LANDSCAPE_OPERATOR,
          TRANSPORT_OPERATOR,
          IMPORT_OPERATOR,
          IMPORT_SELECTED_OPERATOR,
          EXPORT_OPERATOR,
          VIEWER);

  /// Service to service; never given to people or service keys.
  public static final String INTERNAL = "internal";

  private Roles() {}
}
