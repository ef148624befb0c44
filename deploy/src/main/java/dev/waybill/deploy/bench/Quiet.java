package dev.waybill.deploy.bench;

import java.util.function.ToDoubleFunction;

/// The A/A guard: the ceiling paired with itself. When even that is not about one, what a pair
/// says is the machine's doing, and the run is too noisy to be judged.
record Quiet(Spread ratios) {
  private static final double LEAST = 0.9;
  private static final double MOST = 1.1;

  static <S> Quiet of(int pairs, Pairs.Slice<S> ceiling, ToDoubleFunction<S> number)
      throws Exception {
    return new Quiet(Pairs.run(pairs, ceiling, ceiling).ratios(number));
  }

  boolean holds() {
    return ratios.median() >= LEAST && ratios.median() <= MOST;
  }

  @Override
  public String toString() {
    return "the ceiling beside itself: %.2f (%.2f to %.2f)%s"
        .formatted(
            ratios.median(), ratios.lower(), ratios.upper(), holds() ? "" : ", too noisy a run");
  }
}
