package dev.waybill.api.core;

import dev.waybill.api.core.modifiable.ModifiableRequest.HeldFile;

/// A content entry of a transport request.
public sealed interface RequestContent {
  int id();

  /// A file that is there.
  record File(HeldFile held) implements RequestContent {
    @Override
    public int id() {
      return held.item();
    }
  }

  /// A file that has gone since its request was archived.
  record Gone(int id, String fileName, String sha256) implements RequestContent {}

  /// What lies elsewhere.
  record Reference(int id, String uri) implements RequestContent {}
}
