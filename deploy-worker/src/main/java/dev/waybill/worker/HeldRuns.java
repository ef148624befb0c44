package dev.waybill.worker;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Holds on to the runs that are carried out here: one call renews the leases of all, three times
/// in the time of a lease. A run whose lease is lost, or may be as nobody has answered for so long,
/// is interrupted; and so is one that is at a step for long after its deadline, whose lease is not
/// renewed any more: whoever claims it next only asks how far it came.
final class HeldRuns {
  private static final Logger LOG = Logger.getLogger(HeldRuns.class);

  /// A step that began before the deadline may well end after it.
  private static final Duration OVERTIME = Duration.ofMinutes(1);

  private final Runs runs;
  private final Duration lease;
  private final Clock clock;
  private final ConcurrentMap<Long, Held> held = new ConcurrentHashMap<>();
  private final CountDownLatch stopped = new CountDownLatch(1);

  HeldRuns(Runs runs, Duration lease, Clock clock) {
    this.runs = runs;
    this.lease = lease;
    this.clock = clock;
  }

  /// @param since when the lease was asked for at last, by [System#nanoTime]
  /// @param until when it is left
  private record Held(Claim claim, Thread runner, long since, Instant until) {
    Held renewed(long now) {
      return new Held(claim, runner, now, until);
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
    held.put(claim.run(), new Held(claim, runner, askedAt, until(claim)));
    return () -> check(claim);
  }

  /// One that is claimed after its deadline takes no step, and ends soon.
  private Instant until(Claim claim) {
    Instant deadline = claim.order().deadline();
    boolean late = claim.overdue() || !clock.instant().isBefore(deadline);
    return late ? Instant.MAX : deadline.plus(OVERTIME);
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
        held.values().stream().filter(this::outOfTime).forEach(this::leave);
        List<Held> now = List.copyOf(held.values());
        if (!now.isEmpty()) {
          renew(now);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("holds runs no more", e);
    }
  }

  private boolean outOfTime(Held known) {
    return clock.instant().isAfter(known.until());
  }

  private void leave(Held one) {
    if (held.remove(one.claim().run(), one)) {
      LOG.warnf("run %d is left: it is at a step long after its deadline", one.claim().run());
      one.runner().interrupt();
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
