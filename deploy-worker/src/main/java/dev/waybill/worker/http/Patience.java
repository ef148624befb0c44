package dev.waybill.worker.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits as long as something moves: a big file may take its time, a silent receiver may not.
final class Patience {
  private final Duration limit;
  private volatile long moved = System.nanoTime();

  Patience(Duration limit) {
    this.limit = limit;
  }

  /// The same bytes; whoever takes some of them is still there.
  InputStream watch(InputStream content) {
    return new FilterInputStream(content) {
      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        moved = System.nanoTime();
        return in.read(into, from, length);
      }
    };
  }

  /// Waits for the end, and cancels what stands still.
  <T> T await(CompletableFuture<T> call)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      while (true) {
        long left = limit.toNanos() - (System.nanoTime() - moved);
        try {
          return call.get(Math.max(1, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          if (System.nanoTime() - moved >= limit.toNanos()) {
            throw e;
          }
        }
      }
    } finally {
      call.cancel(true);
    }
  }
}
