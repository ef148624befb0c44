package dev.waybill.deploy.bench;

import java.util.Locale;

/// What a figure must reach now, and what it shall reach later.
///
/// @param atLeast whether more is better
record Aim(double bar, double later, boolean atLeast) {
  static Aim atLeast(double bar, double later) {
    return new Aim(bar, later, true);
  }

  static Aim atMost(double bar, double later) {
    return new Aim(bar, later, false);
  }

  boolean holds(double value) {
    return atLeast ? value >= bar : value <= bar;
  }

  /// Whether a run as spread as this one missed even by the quartile that is kinder to it.
  boolean missed(Spread spread) {
    return !holds(atLeast ? spread.upper() : spread.lower());
  }

  @Override
  public String toString() {
    return "%s %s".formatted(atLeast ? "≥" : "≤", number(bar));
  }

  String laterWords() {
    return "%s %s".formatted(atLeast ? "≥" : "≤", number(later));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%s", value);
  }
}
