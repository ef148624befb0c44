package dev.waybill.deploy;

import java.util.Optional;

/// A part of the suite as the launcher sees it: begun, looked at, ended.
interface Running {
  /// Begins it; returns before it is ready.
  void begin() throws Exception;

  /// Whether it serves.
  boolean ready();

  /// @throws Stop when it has ended by itself
  void mustRun();

  void end();

  Optional<ProcessHandle> process();
}
