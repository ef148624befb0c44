package dev.waybill.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// One process of the suite: a server, or one of a service's processes. What befalls it, and who
/// brings it back.
///
/// A process that ends although nobody told it to is started again, at once at first and then ever
/// later, unless its suite is not supervised; one that keeps dying is given up, and said to be.
public final class Instance {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Part part;
  private final String name;
  private final Running running;
  private final Suite suite;
  private final ReentrantLock beginning = new ReentrantLock();
  private final AtomicBoolean returning = new AtomicBoolean();
  private volatile Restarts restarts = Restarts.none();
  private volatile long began;
  private volatile Duration took = Duration.ZERO;
  private volatile boolean wanted;
  private volatile boolean served;
  private volatile boolean failed;
  private volatile boolean draining;

  Instance(Part part, String name, Running running, Suite suite) {
    this.part = part;
    this.name = name;
    this.running = running;
    this.suite = suite;
  }

  public Part part() {
    return part;
  }

  /// Of a service also what it calls itself: `transport-api-1`.
  public String name() {
    return name;
  }

  /// What runs now, or ended last.
  public Optional<ProcessHandle> process() {
    return running.process();
  }

  public boolean alive() {
    return process().filter(ProcessHandle::isAlive).isPresent();
  }

  /// Whether it serves.
  public boolean ready() {
    return alive() && running.ready();
  }

  /// Ends it as a power cut would, with all that it has started; returns when it has gone.
  public void kill() {
    process().ifPresent(Signals::kill);
  }

  /// It does nothing until it is resumed; nobody is told.
  public void pause() {
    process().ifPresent(Signals::pause);
  }

  public void resume() {
    process().ifPresent(Signals::resume);
  }

  /// Starts it, if it does not run, and returns when it serves.
  public void start() {
    restarts = Restarts.none();
    begin();
    awaitReady();
  }

  /// Ends it in order; nobody starts it again until [#start] is told.
  public void stop() {
    wanted = false;
    resume();
    running.end();
  }

  /// Ends it in order, and waits as long as its calls and its clients need.
  void drain() {
    wanted = false;
    draining = true;
    running.drain();
  }

  void begin() {
    beginning.lock();
    try {
      if (suite.ending()) {
        throw new Stop("is being stopped");
      }
      wanted = true;
      failed = false;
      if (!alive()) {
        began = System.nanoTime();
        running.begin();
        process().ifPresent(begun -> begun.onExit().thenRun(this::hasEnded));
      }
    } catch (Stop e) {
      throw e;
    } catch (Exception e) {
      throw new Stop(name + " cannot be started: " + e.getMessage(), e);
    } finally {
      beginning.unlock();
    }
  }

  /// Returns when it serves, also when it has to be started again for that.
  public void awaitReady() {
    await(() -> alive() || comesBack());
  }

  private void await(BooleanSupplier hopeful) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!running.ready()) {
      if (!hopeful.getAsBoolean()) {
        throw new Stop(running.obituary());
      }
      if (System.nanoTime() > deadline) {
        throw new Stop(
            "%s is not ready after %d s. %s"
                .formatted(name, PATIENCE.toSeconds(), running.obituary()));
      }
      sleep(BETWEEN_LOOKS);
    }
    served = true;
    took = Duration.ofNanos(System.nanoTime() - began);
  }

  /// How long it took from its begin until it served.
  Duration took() {
    return took;
  }

  /// Whoever dies before they have ever served does not: their trouble is not a passing one.
  private boolean comesBack() {
    return wanted && served && suite.supervised() && !suite.ending();
  }

  private void hasEnded() {
    if (comesBack()) {
      Thread.ofVirtual().name("bring back " + name).start(this::bringBack);
    }
  }

  /// Tries until it serves again, is no longer wanted, or has died too often.
  private void bringBack() {
    if (!returning.compareAndSet(false, true)) {
      return;
    }
    try {
      while (comesBack() && !ready()) {
        restarts = restarts.died(Instant.now());
        var pause = restarts.pause();
        if (pause.isEmpty()) {
          giveUp();
          return;
        }
        suite.say("%s has ended and is started again%s".formatted(name, after(pause.get())));
        sleep(pause.get());
        tryOnce();
      }
    } finally {
      returning.set(false);
    }
    if (!alive()) {
      hasEnded();
    }
  }

  private void tryOnce() {
    try {
      if (wanted) {
        begin();
        await(this::alive);
        suite.say(name + " is ready again");
      }
    } catch (Stop again) {
      suite.say(again.getMessage());
    }
  }

  private void giveUp() {
    failed = true;
    wanted = false;
    suite.say(
        "%s has ended %d times within %d minutes and is not started again. Then: %s"
            .formatted(
                name, restarts.deaths().size(), Restarts.WINDOW.toMinutes(), running.obituary()));
  }

  private static String after(Duration pause) {
    return pause.isZero() ? "" : " in " + pause.toMillis() + " ms";
  }

  static void sleep(Duration duration) {
    try {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stop("interrupted", e);
    }
  }

  ProcessState state() {
    return ProcessState.of(
        part.title(), name, suite.ports().of(part), process().orElse(null), state(alive()));
  }

  private String state(boolean alive) {
    if (failed) {
      return "failed";
    }
    if (!alive) {
      return wanted ? "ended" : "stopped";
    }
    if (draining) {
      return "draining";
    }
    return ready() ? "ready" : "starting";
  }
}
