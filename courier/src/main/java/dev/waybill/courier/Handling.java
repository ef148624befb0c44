package dev.waybill.courier;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/// Where a poll is handled, while the thread that polls tells the broker that it is alive.
interface Handling extends AutoCloseable {
  /// Begins with it; one at a time.
  CompletableFuture<Void> begin(ConsumerRecords<String, byte[]> records);

  @Override
  void close();

  /// On a duplicate of one and the same event loop's context for each poll.
  static Handling reacting(Vertx vertx, Function<ConsumerRecords<String, byte[]>, Uni<Void>> work) {
    var home = vertx.getOrCreateContext();
    return new Handling() {
      @Override
      public CompletableFuture<Void> begin(ConsumerRecords<String, byte[]> records) {
        var done = new CompletableFuture<Void>();
        VertxContext.createNewDuplicatedContext(home)
            .runOnContext(
                _ ->
                    Uni.createFrom()
                        .deferred(() -> work.apply(records))
                        .subscribe()
                        .with(done::complete, done::completeExceptionally));
        return done;
      }

      @Override
      public void close() {
        // Vert.x ends with the service.
      }
    };
  }

  /// On one thread.
  static Handling waiting(String thread, Consumer<ConsumerRecords<String, byte[]>> work) {
    var executor = Executors.newSingleThreadExecutor(Thread.ofPlatform().name(thread).factory());
    return new Handling() {
      @Override
      public CompletableFuture<Void> begin(ConsumerRecords<String, byte[]> records) {
        return CompletableFuture.runAsync(() -> work.accept(records), executor);
      }

      @Override
      public void close() {
        executor.shutdown();
      }
    };
  }
}
