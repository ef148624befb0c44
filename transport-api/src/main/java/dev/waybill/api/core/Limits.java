package dev.waybill.api.core;

import java.util.List;

/// The attributes that limit a role to nodes, by the names that CTMS gives them. A token carries
/// them as claims; their values are names of nodes, and nobody looks whether there are such.
public final class Limits {
  public static final String TRANSPORT_OPERATOR = "TmsNodesTransportOperator";
  public static final String IMPORT = "TmsNodesImport";
  public static final String IMPORT_SELECTED = "TmsNodesImportSelected";
  public static final String EXPORT = "TmsNodesExport";

  public static final List<String> ALL =
      List.of(TRANSPORT_OPERATOR, IMPORT, IMPORT_SELECTED, EXPORT);

  private Limits() {}
}
