package dev.waybill.queue.core;

import java.util.function.Supplier;

/// Something that must stay true did not.
final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String invariant;

  Violation(String invariant, String details) {
    super(invariant + ": " + details);
    this.invariant = invariant;
  }

  /// Which one it was, in words.
  String invariant() {
    return invariant;
  }

  static void unless(boolean holds, String invariant, Supplier<String> details) {
    if (!holds) {
      throw new Violation(invariant, details.get());
    }
  }
}
