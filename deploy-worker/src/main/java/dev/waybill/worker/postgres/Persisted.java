package dev.waybill.worker.postgres;

/// Names for what is persisted of a run. Each is called in the transaction that persists it and on
/// its thread, so that a test can stop a worker right before that commit, or right after. Several
/// may share a commit. Nothing happens here.
final class Persisted {
  private Persisted() {}

  static void accept(long run) {}

  static void claim(long run) {}

  static void begin(long run) {}

  static void advance(long run) {}

  static void postpone(long run) {}

  static void end(long run) {}
}
