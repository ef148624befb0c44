package dev.waybill.deploy.bench;

import java.util.function.ToDoubleFunction;

/// One number that a bench has found, beside the ceiling of this machine and what it must reach.
///
/// @param name also the name of its file
/// @param ceiling what the bare program did, in the same unit; NaN when there is none
/// @param ratio how much of it that is, within the pairs; NaN when there is no ceiling
/// @param judged what is held against the aim: the ratio of a ceiling's share, else the value
/// @param quiet whether the machine was quiet enough to judge
record Figure(
    String name,
    double value,
    String unit,
    double ceiling,
    double ratio,
    Spread judged,
    Aim aim,
    boolean quiet) {

  /// A number that must be reached as it is.
  static Figure plain(String name, Spread value, String unit, Aim aim) {
    return new Figure(name, value.median(), unit, Double.NaN, Double.NaN, value, aim, true);
  }

  /// A share of a ceiling, pair by pair.
  ///
  /// @param number what of a slice is compared
  static <S> Figure share(
      String name, Pairs<S> pairs, ToDoubleFunction<S> number, String unit, Aim aim) {
    return share(name, pairs, number, unit, pairs.ratios(number), aim);
  }

  /// The same, judged by a ratio that is not the plain one of product to ceiling in each pair.
  ///
  /// @param number what of a slice is shown
  /// @param ratio what is held against the aim
  static <S> Figure share(
      String name, Pairs<S> pairs, ToDoubleFunction<S> number, String unit, Spread ratio, Aim aim) {
    var value = pairs.products(number).median();
    var ceiling = pairs.ceilings(number).median();
    return new Figure(name, value, unit, ceiling, ratio.median(), ratio, aim, true);
  }

  /// The same, with the ceiling for comparison only.
  Figure beside(Spread ceilings) {
    return new Figure(
        name, value, unit, ceilings.median(), value / ceilings.median(), judged, aim, quiet);
  }

  Figure judgedIn(Quiet guard) {
    return new Figure(name, value, unit, ceiling, ratio, judged, aim, guard.holds());
  }

  boolean holds() {
    return aim.holds(judged.median());
  }

  Verdict verdict() {
    if (holds()) {
      return Verdict.HOLDS;
    }
    if (!quiet) {
      return Verdict.TOO_NOISY;
    }
    return aim.missed(judged) ? Verdict.MISSED : Verdict.UNCLEAR;
  }

  /// How a figure stands to its aim.
  enum Verdict {
    HOLDS("holds"),
    /// The median misses, the kinder quartile does not.
    UNCLEAR("misses on the median alone"),
    TOO_NOISY("too noisy"),
    MISSED("MISSED");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }
}
