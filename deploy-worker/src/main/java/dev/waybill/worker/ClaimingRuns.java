package dev.waybill.worker;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.Envelope;
import dev.waybill.courier.Crew;
import dev.waybill.worker.Runs.Pause;
import dev.waybill.worker.Runs.Wish;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// Claims runs, so many at a time, and has each carried out on a thread of its own.
///
/// Orders are claimed as they are taken in, as far as there is room. A ring has it look for others;
/// looking now and then is the safety net: it finds runs whose worker died, and those that another
/// worker took in while it was busy.
@ApplicationScoped
public class ClaimingRuns {
  private static final Logger LOG = Logger.getLogger(ClaimingRuns.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private enum Ring {
    RUNG
  }

  private final Runs runs;
  private final RunningImports running;
  private final WorkerSettings settings;
  private final String worker;
  private final HeldRuns held;
  private final Semaphore room;
  private final AtomicBoolean starved = new AtomicBoolean();
  private final BlockingQueue<Ring> rung = new ArrayBlockingQueue<>(1);
  private final Crew crew = new Crew();
  private volatile boolean claims;

  @Inject
  public ClaimingRuns(
      Runs runs,
      RunningImports running,
      WorkerSettings settings,
      Clock clock,
      @ConfigProperty(name = "waybill.instance") String worker) {
    this.runs = runs;
    this.running = running;
    this.settings = settings;
    this.worker = worker;
    this.held = new HeldRuns(runs, settings.lease(), clock);
    this.room = new Semaphore(settings.runs());
  }

  void begin(@Observes StartupEvent event) {
    start();
  }

  /// Claims runs from now on.
  public void start() {
    claims = true;
    held.start();
    crew.begin("looks for runs", this::look);
  }

  /// Takes orders in, and carries out at once what there is room for.
  public void accept(List<Envelope<DeployOrder>> orders) throws SQLException {
    int most = claims ? room.drainPermits() : 0;
    claim(most, wish -> runs.accept(orders, wish));
  }

  /// Looks for runs at once; never blocks.
  public void ring() {
    rung.offer(Ring.RUNG);
  }

  void end(@Observes ShutdownEvent event) throws InterruptedException {
    stop();
  }

  /// Claims no more, lets steps end that are about to, and gives back the other runs: whoever
  /// claims one next goes on.
  public void stop() throws InterruptedException {
    claims = false;
    ring();
    crew.await(settings.drain());
    crew.interrupt();
    crew.await(PATIENCE);
    held.stop();
  }

  private void look() {
    try {
      while (claims) {
        room.acquire();
        int most = 1 + room.drainPermits();
        if (claims && lookFor(most) < most) {
          rung.poll(settings.lookEvery().toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("claims no more runs", e);
    }
  }

  private int lookFor(int most) {
    try {
      return claim(most, runs::claim);
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("runs wait for the database: %s", e.getMessage());
      return 0;
    }
  }

  private interface Claiming {
    List<Claim> as(Wish wish) throws SQLException;
  }

  /// Claims into room that was set aside; gives back what is not used of it.
  private int claim(int most, Claiming claiming) throws SQLException {
    int used = 0;
    try {
      long asked = System.nanoTime();
      List<Claim> claimed = claiming.as(new Wish(worker, most, settings.lease(), running::opening));
      used = claimed.size();
      if (used == most) {
        starved.set(true);
        ringIfStarved();
      }
      claimed.forEach(claim -> crew.begin("run " + claim.run(), () -> carry(claim, asked)));
      return used;
    } finally {
      free(most - used);
    }
  }

  private void free(int places) {
    if (places > 0) {
      room.release(places);
      ringIfStarved();
    }
  }

  /// Whoever found no room may have left something. Asked by both who found none and who makes
  /// some: whichever comes last rings.
  private void ringIfStarved() {
    if (room.availablePermits() > 0 && starved.getAndSet(false)) {
      ring();
    }
  }

  private void carry(Claim claim, long asked) {
    name(claim);
    Hold hold = held.hold(claim, Thread.currentThread(), asked);
    try {
      running.carryOn(claim, hold).ifPresent(this::lookAfter);
    } catch (LeaseLost e) {
      LOG.warn(e.getMessage());
    } catch (SQLException e) {
      LOG.warnf("run %d waits until its lease ends: %s", claim.run(), e.getMessage());
    } catch (InterruptedException e) {
      giveBack(claim);
    } finally {
      held.letGo(claim);
      free(1);
    }
  }

  private void lookAfter(Duration time) {
    if (time.isZero()) {
      ring();
    } else {
      CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS).execute(this::ring);
    }
  }

  private void giveBack(Claim claim) {
    try {
      runs.postpone(claim, new Pause(Duration.ZERO, claim.tries(), "", true), List.of());
      LOG.infof("run %d is given back", claim.run());
    } catch (SQLException | LeaseLost | InterruptedException e) {
      LOG.warnf("run %d is left to its lease: %s", claim.run(), e.getMessage());
    }
  }

  private static void name(Claim claim) {
    MDC.put("tenant", claim.tenant());
    MDC.put("requestId", claim.order().request());
    MDC.put("nodeId", claim.order().node());
    MDC.put("actionId", claim.order().action());
  }
}
