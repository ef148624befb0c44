package dev.waybill.api.core.modifiable;

/// How far a modifiable request has come (CTMS, *Transport Requests Overview*).
public enum Lifecycle {
  /// Open for changes.
  MODIFIABLE,
  /// Nothing of it changes any more.
  RELEASED,
  DELETED
}
