package dev.waybill.deploy.bench;

import dev.waybill.deploy.Stop;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/// Transports from the time when they were due until the receiver has heard that they have ended.
/// The receiver may know of one before its export has been answered.
final class Journeys {
  private static final long PATIENCE_SECONDS = 120;
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

  /// What is known of a request: when it was due, when it was heard of; 0 for not yet.
  private record Known(long due, long heard, int times) {
    Known and(Known other) {
      return new Known(due + other.due, heard + other.heard, times + other.times);
    }
  }

  private final Map<Integer, Known> known = new ConcurrentHashMap<>();
  private final Semaphore ended = new Semaphore(0);
  private final Histogram waits = new Histogram(LONGEST_MICROS, 3);
  private final AtomicLong exported = new AtomicLong();
  private final AtomicLong heard = new AtomicLong();
  private volatile String wrong = "";

  static long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  /// An export was answered.
  void exported(int request, long dueMicros) {
    exported.incrementAndGet();
    add(request, new Known(dueMicros, 0, 0));
  }

  /// A line of the receiver.
  void heard(String line) {
    var words = line.split(" ");
    heard.incrementAndGet();
    if (!words[2].equals("succeeded")) {
      failed("request " + words[0] + " " + words[2]);
    }
    add(Integer.parseInt(words[0]), new Known(0, Long.parseLong(words[1]), 1));
  }

  private void add(int request, Known news) {
    var now = known.merge(request, news, Known::and);
    if (now.times > 1) {
      failed("request %d was heard of %d times".formatted(request, now.times));
    } else if (now.due > 0 && now.heard > 0) {
      synchronized (waits) {
        waits.recordValue(Math.clamp(now.heard - now.due, 0, LONGEST_MICROS));
      }
      ended.release();
    }
  }

  /// From now on nothing is worth waiting for.
  void failed(String why) {
    wrong = why;
    ended.release(Integer.MAX_VALUE / 2);
  }

  /// Waits for the end of that many more.
  void await(int count) throws InterruptedException {
    var came = ended.tryAcquire(count, PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!wrong.isEmpty()) {
      throw new Stop(wrong);
    }
    if (!came) {
      throw new Stop(
          "%d exports were answered, but only %d were heard of within %d s"
              .formatted(exported.get(), heard.get(), PATIENCE_SECONDS));
    }
  }

  void forgetWaits() {
    synchronized (waits) {
      waits.reset();
    }
  }

  /// How long those took that have ended since the waits were forgotten, which they are now.
  Histogram takeWaits() {
    synchronized (waits) {
      var taken = waits.copy();
      waits.reset();
      return taken;
    }
  }

  Waits waits() {
    synchronized (waits) {
      return Waits.of(waits);
    }
  }

  /// How many exports were answered, each heard of exactly once.
  long check() {
    var once = known.values().stream().filter(one -> one.due > 0 && one.times == 1).count();
    if (!wrong.isEmpty() || once != exported.get()) {
      throw new Stop(
          "of %d exports %d were heard of once. %s".formatted(exported.get(), once, wrong));
    }
    return once;
  }
}
