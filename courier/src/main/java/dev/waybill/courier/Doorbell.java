package dev.waybill.courier;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// Wakes the relay after a commit. Many rings while it works are one.
///
/// The relay may be that of another process: then the one of this process passes the ring on.
@ApplicationScoped
public class Doorbell {
  private enum Ring {
    RUNG
  }

  private final BlockingQueue<Ring> rung = new ArrayBlockingQueue<>(1);

  /// Never blocks; call it after the commit that put something into the outbox.
  public void ring() {
    rung.offer(Ring.RUNG);
  }

  /// Waits for a ring; false when none came in time.
  boolean await(Duration atMost) throws InterruptedException {
    return rung.poll(atMost.toNanos(), TimeUnit.NANOSECONDS) != null;
  }
}
