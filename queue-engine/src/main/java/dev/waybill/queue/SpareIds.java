package dev.waybill.queue;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;

/// Fresh ids that were drawn and not used yet.
///
/// An input gets ids in case it needs them, and mostly does not. As ids end at 2^31, what is
/// left over is kept for the next batch. A batch takes its ids out first, so two of them never
/// share one; those of a batch that fails are lost, as nobody knows what became of them.
final class SpareIds {
  /// Drawn at once, so that an input seldom waits for its ids.
  private static final int DRAW = 100;

  private final Deque<Integer> spare = new ArrayDeque<>();

  /// Takes `count` ids out, drawing more when they are not there.
  Uni<Deque<Integer>> take(int count, IntFunction<Uni<List<Integer>>> draw) {
    var taken = takeOut(count);
    var missing = count - taken.size();
    return missing == 0
        ? Uni.createFrom().item(taken)
        : draw.apply(missing + DRAW)
            .map(
                drawn -> {
                  taken.addAll(drawn.subList(0, missing));
                  giveBack(drawn.subList(missing, drawn.size()));
                  return taken;
                });
  }

  synchronized void giveBack(List<Integer> unused) {
    spare.addAll(unused);
  }

  private synchronized Deque<Integer> takeOut(int count) {
    var taken = new ArrayDeque<Integer>(count);
    while (taken.size() < count && !spare.isEmpty()) {
      taken.add(spare.removeFirst());
    }
    return taken;
  }
}
