package dev.waybill.deploy.load;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Begins something at a fixed rate, whether or not what it began before has ended: callers do not
/// wait for a suite that is slow.
final class OpenLoop implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread clock;
  private volatile boolean held;
  private volatile boolean ended;

  OpenLoop(String name, double perSecond, Runnable begun) {
    var between = (long) (Duration.ofSeconds(1).toNanos() / perSecond);
    clock =
        Thread.ofPlatform()
            .daemon()
            .name(name)
            .start(
                () -> {
                  for (var due = System.nanoTime(); !ended; due += between) {
                    if (!held) {
                      threads.submit(() -> told(name, begun));
                    }
                    awaitDue(due + between);
                  }
                });
  }

  /// What is due meanwhile is left out.
  void hold(boolean wanted) {
    held = wanted;
  }

  private static void told(String name, Runnable begun) {
    try {
      begun.run();
    } catch (RuntimeException e) {
      System.err.println("waybill: " + name + ": " + e);
    }
  }

  private void awaitDue(long due) {
    for (var left = due - System.nanoTime(); left > 0 && !ended; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /// Begins nothing more, and waits for what was begun.
  @Override
  public void close() {
    ended = true;
    LockSupport.unpark(clock);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
