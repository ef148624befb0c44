package dev.waybill.delivery;

import dev.waybill.courier.Crew;
import dev.waybill.delivery.Strands.Ended;
import dev.waybill.delivery.Strands.Wish;
import dev.waybill.delivery.core.RetrySchedule;
import dev.waybill.delivery.core.TokenBucket.Rate;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// Claims deliveries whose time has come, so many at a time, and has each tried on a thread of its
/// own.
///
/// A ring has it look at once; looking now and then is the safety net, and finds what is to be
/// tried again and what a process that died left behind.
@ApplicationScoped
public class SendingDeliveries {
  private static final Logger LOG = Logger.getLogger(SendingDeliveries.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration SETTLE_AGAIN = Duration.ofMillis(500);

  private enum Ring {
    RUNG
  }

  private final Strands strands;
  private final DeliverySettings settings;
  private final Trying trying;
  private final Rooms rooms;
  private final Semaphore places;
  private final BlockingQueue<Ring> rung = new ArrayBlockingQueue<>(1);
  private final Crew crew = new Crew();
  private final CountDownLatch stopping = new CountDownLatch(1);

  @Inject
  public SendingDeliveries(
      Strands strands,
      Carrier carrier,
      DeliverySettings settings,
      Clock clock,
      DeliveryMeters meters) {
    this.strands = strands;
    this.settings = settings;
    this.rooms =
        new Rooms(settings.perChannel(), new Rate(settings.perSecond(), settings.burst()), clock);
    this.places = new Semaphore(settings.underWay());
    this.trying =
        new Trying(
            strands,
            carrier,
            new RetrySchedule(settings.retryAfter()),
            settings.attempt(),
            () -> ThreadLocalRandom.current().nextDouble(),
            meters);
  }

  void begin(@Observes StartupEvent event) {
    start();
  }

  /// Sends from now on.
  public void start() {
    if (settings.lease().compareTo(settings.attempt().plus(PATIENCE)) < 0) {
      throw new IllegalStateException(
          "waybill.delivery.lease is %s; it must be %s longer than waybill.delivery.attempt, %s"
              .formatted(settings.lease(), PATIENCE, settings.attempt()));
    }
    crew.begin("looks for deliveries", this::look);
  }

  /// Looks for deliveries at once; never blocks. Call it after the commit that added some.
  public void ring() {
    rung.offer(Ring.RUNG);
  }

  void end(@Observes ShutdownEvent event) throws InterruptedException {
    stop();
  }

  /// Claims no more, lets attempts end that are about to, and gives back the others.
  public void stop() throws InterruptedException {
    stopping.countDown();
    ring();
    places.release();
    crew.await(settings.drain());
    trying.stop();
    crew.await(PATIENCE);
    trying.close();
  }

  private boolean sends() {
    return stopping.getCount() > 0;
  }

  private void look() {
    try {
      while (sends()) {
        places.acquire();
        int most = 1 + places.drainPermits();
        if (lookFor(most) < most) {
          rung.poll(settings.lookEvery().toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("sends no more deliveries", e);
    }
  }

  private int lookFor(int most) {
    int used = 0;
    try {
      if (sends()) {
        used = claim(most);
      }
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("deliveries wait for the database: %s", e.getMessage());
    } finally {
      places.release(most - used);
    }
    return used;
  }

  private int claim(int most) throws SQLException {
    long asked = System.nanoTime();
    List<Claim> claims =
        strands.claim(
            new Wish(most, rooms.usual(), settings.whileFailing(), rooms.now(), settings.lease()));
    for (Claim claim : claims) {
      rooms.take(claim.delivery().channel());
      crew.begin("delivery " + claim.number(), () -> send(claim, asked));
    }
    return claims.size();
  }

  private void send(Claim claim, long asked) {
    MDC.put("tenant", claim.delivery().tenant());
    try {
      Optional<Ended> ended = trying.attempt(claim);
      if (ended.isPresent()) {
        settle(claim, ended.get(), asked);
      } else {
        giveBack(claim);
      }
    } finally {
      rooms.free(claim.delivery().channel());
      places.release();
      ring();
    }
  }

  /// As long as the lease is surely ours: what was taken and cannot be put down is sent twice.
  private void settle(Claim claim, Ended ended, long asked) {
    while (true) {
      try {
        trying.settle(claim, ended);
        return;
      } catch (SQLException | RuntimeException e) {
        Duration left = settings.lease().minusNanos(System.nanoTime() - asked);
        if (left.compareTo(SETTLE_AGAIN) < 0 || isStoppedWithin(SETTLE_AGAIN)) {
          LOG.warnf(
              "delivery %s is left to its lease, and sent again then: %s",
              claim.delivery().id(), e.getMessage());
          return;
        }
        LOG.debugf(e, "delivery %s: what became of it waits", claim.delivery().id());
      }
    }
  }

  private boolean isStoppedWithin(Duration pause) {
    try {
      return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void giveBack(Claim claim) {
    try {
      strands.giveBack(claim);
      LOG.infof("delivery %s is given back", claim.delivery().id());
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("delivery %s is left to its lease: %s", claim.delivery().id(), e.getMessage());
    }
  }
}
