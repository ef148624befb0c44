package dev.waybill.courier;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Virtual threads that work for somebody who waits for them before it ends.
public final class Crew {
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  /// Has a thread of its own do this work.
  public void begin(String name, Runnable work) {
    Thread thread =
        Thread.ofVirtual()
            .name(name)
            .unstarted(
                () -> {
                  try {
                    work.run();
                  } finally {
                    threads.remove(Thread.currentThread());
                  }
                });
    threads.add(thread);
    thread.start();
  }

  /// Waits until all have ended, or for so long.
  public void await(Duration patience) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    for (Thread thread : threads) {
      thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
    }
  }

  /// Asks those that are still at work to leave it.
  public void interrupt() {
    threads.forEach(Thread::interrupt);
  }
}
