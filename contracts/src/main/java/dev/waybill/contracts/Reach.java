package dev.waybill.contracts;

/// What a queue lets go of when it is cleaned up. What is running it never lets go of.
public enum Reach {
  /// What is deleted, error, skipped, succeeded, warning or transient.
  FINAL,
  /// That, and what is fatal.
  FATAL_TOO,
  /// All of it: the request is deleted.
  EVERYTHING
}
