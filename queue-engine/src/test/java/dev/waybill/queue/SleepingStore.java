package dev.waybill.queue;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// A store in whose step the process stops: what is read is read, and nothing goes on before
/// somebody wakes it.
record SleepingStore(
    QueueStore store, CompletableFuture<Void> asleep, CompletableFuture<Void> awake)
    implements QueueStore {
  SleepingStore(QueueStore store) {
    this(store, new CompletableFuture<>(), new CompletableFuture<>());
  }

  @Override
  public <T> Uni<T> together(Function<Step, Uni<T>> work) {
    return store.together(
        step ->
            work.apply(step)
                .call(
                    () -> {
                      asleep.complete(null);
                      return Uni.createFrom().completionStage(awake);
                    }));
  }

  /// Done when it sleeps, its step not ended.
  Uni<Void> sleeps() {
    return Uni.createFrom().completionStage(asleep);
  }

  void wake() {
    awake.complete(null);
  }
}
