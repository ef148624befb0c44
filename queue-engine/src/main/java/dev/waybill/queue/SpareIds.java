package dev.waybill.queue;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;

/// Fresh ids that were drawn and not used yet.
///
/// An input gets ids in case it needs them, and mostly does not. As ids end at 2^31, what is
/// left over is kept for the next batch.
final class SpareIds {
  private final Deque<Integer> spare = new ArrayDeque<>();

  /// Sees to it that `count` ids are there, drawing what is missing at once.
  Uni<Void> have(int count, IntFunction<Uni<List<Integer>>> draw) {
    var missing = count - size();
    return missing <= 0
        ? Uni.createFrom().voidItem()
        : draw.apply(missing).invoke(this::giveBack).replaceWithVoid();
  }

  synchronized int take() {
    return spare.removeFirst();
  }

  synchronized void giveBack(Collection<Integer> unused) {
    spare.addAll(unused);
  }

  private synchronized int size() {
    return spare.size();
  }
}
