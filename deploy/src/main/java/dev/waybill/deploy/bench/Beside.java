package dev.waybill.deploy.bench;

import dev.waybill.deploy.Part;
import dev.waybill.deploy.bench.Loaded.Slice;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// Slices of the suite under its load alone, and of the same with something that runs beside it.
record Beside(List<Slice> alone, List<Slice> both) {
  private static final double MICROS = 1e3;

  Beside {
    alone = List.copyOf(alone);
    both = List.copyOf(both);
  }

  /// How much longer the slowest hundredth of the imports takes: of all slices together, since one
  /// alone has few of those.
  Figure grown(String name, Aim aim) {
    var ceiling = p99(alone);
    var value = p99(both);
    var ratio = value / ceiling;
    return new Figure(
        name, value, "ms", ceiling, ratio, Spread.single(ratio), aim, guard().holds());
  }

  /// Every other slice without it beside those between them.
  Quiet guard() {
    var odd = some(i -> i % 2 == 1);
    return new Quiet(Spread.single(odd.isEmpty() ? 1 : p99(odd) / p99(some(i -> i % 2 == 0))));
  }

  /// How long the middle import takes, in milliseconds: without it, and with it.
  String middles() {
    return "%.0f ms, %.0f ms beside it".formatted(at(50, alone), at(50, both));
  }

  /// The most heap that a part was seen to use while it ran, more than it had when all began.
  long heap(List<Slice> slices, Part part) {
    var before = alone.getFirst().before().get(part);
    return slices.stream().mapToLong(slice -> slice.most().get(part)).max().orElseThrow() - before;
  }

  private static double p99(List<Slice> slices) {
    return at(99, slices);
  }

  private static double at(double percentile, List<Slice> slices) {
    return together(slices).getValueAtPercentile(percentile) / MICROS;
  }

  private static Histogram together(List<Slice> slices) {
    var all = slices.getFirst().waits().copy();
    slices.subList(1, slices.size()).forEach(slice -> all.add(slice.waits()));
    return all;
  }

  private List<Slice> some(IntPredicate which) {
    return IntStream.range(0, alone.size()).filter(which).mapToObj(alone::get).toList();
  }
}
