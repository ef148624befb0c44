package dev.waybill.api.core;

import java.time.Instant;

/// What a node tells the deployer of application content, whatever is deployed there. Its bytes lie
/// in the store.
///
/// @param bytes how many there are
/// @param changedAt grows with each change
public record DeploymentConfiguration(
    int id, String description, String fileName, String sha256, int bytes, Instant changedAt) {
  /// One that somebody sends.
  public record Draft(String description, String fileName, byte[] content) {}
}
