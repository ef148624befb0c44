package dev.waybill.api.core;

/// Where content lies (TMS v2, `storageType`).
public enum StorageType {
  /// A file uploaded before; `uri` is its id.
  FILE,
  /// Somewhere else; `uri` is for the deployer to read.
  REFERENCE
}
