package dev.waybill.queue;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// A store that ends each step well and does not hear of it: the connection was cut in the commit.
record DeafStore(QueueStore store, AtomicBoolean hears) implements QueueStore {
  static final class Lost extends RuntimeException {}

  DeafStore(QueueStore store) {
    this(store, new AtomicBoolean());
  }

  @Override
  public <T> Uni<T> together(Function<Step, Uni<T>> work) {
    return store
        .together(work)
        .invoke(
            () -> {
              if (!hears.get()) {
                throw new Lost();
              }
            });
  }

  void hear() {
    hears.set(true);
  }
}
