package dev.waybill.deploy.bench;

/// Runs slices until compilers have done with what is measured: until several cost about as much as
/// the first of them. Slices that each get a little better are not done. One that costs clearly
/// more tells of the machine's other guests, not of compilers, and does not count.
final class WarmUp {
  private static final double STILL_FALLING = 0.95;
  private static final double DISTURBED = 1.05;
  private static final int ENOUGH = 3;

  private WarmUp() {}

  /// Runs for some seconds and says what one of what it did cost, in any unit.
  @FunctionalInterface
  interface Slice {
    double cost() throws Exception;
  }

  /// @param most how many slices at most
  static void run(int most, Slice slice) throws Exception {
    double since = Double.MAX_VALUE;
    int settled = 0;
    for (int i = 0; i < most && settled < ENOUGH; i++) {
      var cost = slice.cost();
      if (cost < since * STILL_FALLING) {
        since = cost;
        settled = 0;
      } else if (cost <= since * DISTURBED) {
        settled++;
      }
    }
  }
}
