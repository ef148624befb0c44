package dev.waybill.deploy.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Slices of a ceiling and of what is measured, in turn: A B A B. What makes the machine slow makes
/// both slow, so the ratio within a pair says more than either number.
///
/// @param <S> what one slice found
record Pairs<S>(List<Pair<S>> all) {
  /// One slice of the ceiling, and the one of the product right after it.
  record Pair<S>(S ceiling, S product) {}

  /// Runs for some seconds and says what it found.
  @FunctionalInterface
  interface Slice<S> {
    S run() throws Exception;
  }

  Pairs {
    all = List.copyOf(all);
  }

  static <S> Pairs<S> run(int count, Slice<S> ceiling, Slice<S> product) throws Exception {
    var pairs = new ArrayList<Pair<S>>();
    for (int i = 0; i < count; i++) {
      pairs.add(new Pair<>(ceiling.run(), product.run()));
    }
    return new Pairs<>(pairs);
  }

  /// The product as a share of the ceiling, pair by pair.
  Spread ratios(ToDoubleFunction<S> number) {
    return Spread.of(
        all.stream()
            .map(p -> number.applyAsDouble(p.product) / number.applyAsDouble(p.ceiling))
            .toList());
  }

  Spread products(ToDoubleFunction<S> number) {
    return Spread.of(all.stream().map(pair -> number.applyAsDouble(pair.product)).toList());
  }

  Spread ceilings(ToDoubleFunction<S> number) {
    return Spread.of(all.stream().map(pair -> number.applyAsDouble(pair.ceiling)).toList());
  }
}
