package dev.waybill.contracts;

/// What a content entry is (TMS v2 2.2.1, `contentType`).
public enum ContentType {
  /// A multi-target application archive.
  MTA,
  /// A delivery unit of SAP HANA XS classic.
  XSCDU,
  /// Application content.
  APP,
  /// A state of ABAP software components; by reference only.
  BTP_ABAP
}
