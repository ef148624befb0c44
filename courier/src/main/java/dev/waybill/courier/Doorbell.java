package dev.waybill.courier;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Wakes the relay after a commit. Many rings while it works are one.
///
/// The relay may be that of another process: then the one of this process passes the ring on. What
/// it heard from another process it keeps to itself, or two of them would ring each other for ever.
@ApplicationScoped
public class Doorbell {
  private enum Ring {
    RUNG
  }

  private final BlockingQueue<Ring> rung = new ArrayBlockingQueue<>(1);
  private final AtomicBoolean ours = new AtomicBoolean();

  /// Never blocks; call it after the commit that put something into the outbox.
  public void ring() {
    ours.set(true);
    rung.offer(Ring.RUNG);
  }

  /// Another process has rung.
  void heard() {
    rung.offer(Ring.RUNG);
  }

  /// Waits for a ring; false when none came in time.
  boolean await(Duration atMost) throws InterruptedException {
    return rung.poll(atMost.toNanos(), TimeUnit.NANOSECONDS) != null;
  }

  /// Whether something was committed here that others have not been told of; from now on they have.
  boolean toBePassedOn() {
    return ours.getAndSet(false);
  }
}
