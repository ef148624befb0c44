package dev.waybill.queue;

import io.smallrye.mutiny.Uni;
import java.util.Random;
import java.util.function.Function;

/// A store that now and then fails before the commit, or right after it.
record UnreliableStore(QueueStore store, Random random) implements QueueStore {
  @Override
  public <T> Uni<T> together(Function<Step, Uni<T>> work) {
    return store
        .together(step -> work.apply(step).invoke(this::perhapsFail))
        .invoke(this::perhapsFail);
  }

  private void perhapsFail() {
    if (random.nextInt(5) == 0) {
      throw new IllegalStateException("on purpose");
    }
  }
}
