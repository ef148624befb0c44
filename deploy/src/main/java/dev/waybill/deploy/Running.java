package dev.waybill.deploy;

import java.util.Optional;

/// A process of the suite as the launcher handles it: begun, looked at, ended, begun again.
interface Running {
  /// Begins it; returns before it is ready.
  void begin() throws Exception;

  /// Whether it serves.
  boolean ready();

  /// Asks it to end, and returns when it has.
  void end();

  /// Asks it to end, and returns when its clients have left it.
  default void drain() {
    end();
  }

  /// What is left of it: the process that was begun last, ended or not.
  Optional<ProcessHandle> process();

  /// How its end is told, with the end of its log.
  String obituary();
}
