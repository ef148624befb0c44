package dev.waybill.deploy.bench;

/// How long a run may take.
enum Scale {
  FULL,
  /// Enough to see that all of it works, and about where the figures are.
  QUICK;

  <T> T of(T full, T quick) {
    return this == FULL ? full : quick;
  }
}
