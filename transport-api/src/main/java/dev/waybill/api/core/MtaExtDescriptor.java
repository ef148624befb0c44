package dev.waybill.api.core;

import java.time.Instant;

/// An MTA extension descriptor of a node: what an import there adds to an MTA. Its bytes lie in the
/// store.
///
/// @param changedAt grows with each change
public record MtaExtDescriptor(int id, Traits traits, Instant changedAt) {
  /// What it is, and for which MTA.
  ///
  /// @param mtaId the MTA that it extends
  /// @param mtaExtId its own id in the file
  /// @param mtaVersion the version that it is bound to, or `*` for each
  public record Traits(String description, String mtaId, String mtaExtId, String mtaVersion) {}

  /// One that somebody sends.
  public record Draft(Traits traits, String fileName, byte[] content) {}
}
