package dev.waybill.deploy.bench;

import java.util.Arrays;
import java.util.Collection;

/// The middle of what was measured several times, and between what the middle half lay.
record Spread(double lower, double median, double upper) {
  static Spread of(Collection<Double> values) {
    return of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  static Spread of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    var sorted = values.clone();
    Arrays.sort(sorted);
    return new Spread(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
  }

  /// Something that was measured once.
  static Spread single(double value) {
    return new Spread(value, value, value);
  }

  /// Between two values it takes the share of the way, so that four values have quartiles too.
  private static double at(double[] sorted, double share) {
    var place = share * (sorted.length - 1);
    var below = (int) Math.floor(place);
    var above = (int) Math.ceil(place);
    return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
  }
}
