package dev.waybill.worker;

import dev.waybill.worker.Runs.Pause;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// Claims runs, so many at a time, and holds on to each while it is carried out.
///
/// A run is woken by a ring when its order came; looking now and then is the safety net, and how a
/// run whose worker died is found.
@ApplicationScoped
public class ClaimingRuns {
  private static final Logger LOG = Logger.getLogger(ClaimingRuns.class);

  private enum Ring {
    RUNG
  }

  private final Runs runs;
  private final RunningImports running;
  private final WorkerSettings settings;
  private final String worker;
  private final Semaphore free;
  private final BlockingQueue<Ring> rung = new ArrayBlockingQueue<>(1);
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  @Inject
  public ClaimingRuns(
      Runs runs,
      RunningImports running,
      WorkerSettings settings,
      @ConfigProperty(name = "waybill.instance") String worker) {
    this.runs = runs;
    this.running = running;
    this.settings = settings;
    this.worker = worker;
    this.free = new Semaphore(settings.runs());
  }

  void begin(@Observes StartupEvent event) {
    start();
  }

  /// Claims runs from now on.
  public void start() {
    keep(Thread.ofVirtual().name("claims runs").unstarted(this::claimRuns)).start();
  }

  /// Looks for runs at once; never blocks.
  public void ring() {
    rung.offer(Ring.RUNG);
  }

  void end(@Observes ShutdownEvent event) throws InterruptedException {
    stop();
  }

  /// Claims no more, and gives back what it holds: whoever claims that next goes on.
  public void stop() throws InterruptedException {
    stopping = true;
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(5));
    }
  }

  private void claimRuns() {
    try {
      while (!stopping) {
        free.acquire();
        Optional<Claim> claim = claim();
        if (claim.isPresent()) {
          Runnable carry = () -> hold(claim.get());
          keep(Thread.ofVirtual().name("run " + claim.get().run()).unstarted(carry)).start();
        } else {
          free.release();
          rung.poll(settings.lookEvery().toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("claims no more runs", e);
    } finally {
      threads.remove(Thread.currentThread());
    }
  }

  private Optional<Claim> claim() {
    try {
      return runs.claim(worker, settings.lease());
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("runs wait for the database: %s", e.getMessage());
      return Optional.empty();
    }
  }

  private Thread keep(Thread thread) {
    threads.add(thread);
    return thread;
  }

  private void hold(Claim claim) {
    name(claim);
    var ended = new CountDownLatch(1);
    Thread runner = Thread.currentThread();
    Thread.ofVirtual().name("holds run " + claim.run()).start(() -> renew(claim, ended, runner));
    try {
      running.carryOn(claim);
    } catch (LeaseLost e) {
      LOG.warn(e.getMessage());
    } catch (SQLException e) {
      LOG.warnf("run %d waits until its lease ends: %s", claim.run(), e.getMessage());
    } catch (InterruptedException e) {
      giveBack(claim);
    } finally {
      ended.countDown();
      threads.remove(runner);
      free.release();
      ring();
    }
  }

  /// Stops the run when the lease is lost, or may have been as nobody has answered for so long.
  private void renew(Claim claim, CountDownLatch ended, Thread runner) {
    long heldSince = System.nanoTime();
    long beat = settings.lease().dividedBy(3).toMillis();
    try {
      while (!ended.await(beat, TimeUnit.MILLISECONDS)) {
        long asked = System.nanoTime();
        try {
          runs.renew(claim, settings.lease());
          heldSince = asked;
        } catch (SQLException e) {
          LOG.warnf("run %d cannot renew its lease: %s", claim.run(), e.getMessage());
          if (System.nanoTime() - heldSince > settings.lease().toNanos()) {
            runner.interrupt();
            return;
          }
        }
      }
    } catch (LeaseLost e) {
      if (ended.getCount() > 0) {
        runner.interrupt();
      }
    } catch (InterruptedException e) {
      LOG.debugf(e, "run %d is held no more", claim.run());
    }
  }

  private void giveBack(Claim claim) {
    try {
      runs.postpone(claim, new Pause(Duration.ZERO, claim.tries(), "", true), List.of());
      LOG.infof("run %d is given back", claim.run());
    } catch (SQLException | LeaseLost e) {
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
