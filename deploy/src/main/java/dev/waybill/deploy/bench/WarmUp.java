package dev.waybill.deploy.bench;

/// Runs slices until compilers have done with what is measured: until two in a row cost about as
/// much as the best before them.
final class WarmUp {
  private static final double STILL_FALLING = 0.95;
  private static final int IN_A_ROW = 2;

  private WarmUp() {}

  /// Runs for some seconds and says what one of what it did cost, in any unit.
  @FunctionalInterface
  interface Slice {
    double cost() throws Exception;
  }

  /// @param most how many slices at most
  static void run(int most, Slice slice) throws Exception {
    double best = Double.MAX_VALUE;
    int settled = 0;
    for (int i = 0; i < most && settled < IN_A_ROW; i++) {
      var cost = slice.cost();
      settled = cost < best * STILL_FALLING ? 0 : settled + 1;
      best = Math.min(best, cost);
    }
  }
}
