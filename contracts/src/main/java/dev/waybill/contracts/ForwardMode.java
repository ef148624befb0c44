package dev.waybill.contracts;

/// When a request moves on to the follow-on nodes (CTMS, *Forward Mode*).
public enum ForwardMode {
  /// As the first step of an import, before anything is deployed here.
  PRE_IMPORT,
  /// After the import, whatever came of it.
  POST_IMPORT,
  /// After an import that ended succeeded, skipped or with a warning.
  ON_SUCCESS,
  /// Only when someone asks for it.
  MANUAL
}
