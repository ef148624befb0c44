package dev.waybill.worker;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Holds on to the runs that are carried out here: one call renews the leases of all, three times
/// in the time of a lease. A run whose lease is lost, or may be as nobody has answered for so long,
/// is interrupted.
final class HeldRuns {
  private static final Logger LOG = Logger.getLogger(HeldRuns.class);

  private final Runs runs;
  private final Duration lease;
  private final ConcurrentMap<Long, Held> held = new ConcurrentHashMap<>();
  private final CountDownLatch stopped = new CountDownLatch(1);

  HeldRuns(Runs runs, Duration lease) {
    this.runs = runs;
    this.lease = lease;
  }

  /// @param since when the lease was asked for at last, by [System#nanoTime]
  private record Held(Claim claim, Thread runner, long since) {
    Held renewed(long now) {
      return new Held(claim, runner, now);
    }
  }

  void start() {
    Thread.ofVirtual().name("holds runs").start(this::beat);
  }

  void stop() {
    stopped.countDown();
  }

  /// From now on until it is let go of.
  Hold hold(Claim claim, Thread runner, long askedAt) {
    held.put(claim.run(), new Held(claim, runner, askedAt));
    return () -> check(claim);
  }

  void letGo(Claim claim) {
    held.remove(claim.run());
  }

  private void check(Claim claim) throws LeaseLost {
    Held known = held.get(claim.run());
    if (known == null || over(known)) {
      throw new LeaseLost(claim);
    }
  }

  private boolean over(Held known) {
    return System.nanoTime() - known.since() > lease.toNanos();
  }

  private void beat() {
    try {
      while (!stopped.await(lease.toMillis() / 3, TimeUnit.MILLISECONDS)) {
        List<Held> now = List.copyOf(held.values());
        if (!now.isEmpty()) {
          renew(now);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("holds runs no more", e);
    }
  }

  private void renew(List<Held> now) {
    long asked = System.nanoTime();
    try {
      Set<Long> ours = runs.renew(now.stream().map(Held::claim).toList(), lease);
      for (Held one : now) {
        if (ours.contains(one.claim().run())) {
          held.replace(one.claim().run(), one, one.renewed(asked));
        } else if (held.containsValue(one)) {
          one.runner().interrupt();
        }
      }
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("%d runs cannot renew their leases: %s", now.size(), e.getMessage());
      now.stream().filter(this::over).forEach(one -> one.runner().interrupt());
    }
  }
}
