package dev.waybill.deploy.bench.bare;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// What is under way, and how long it took what has arrived, from when it was due.
final class Flights {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
  private static final int DIGITS = 3;

  private final Map<Long, Long> under = new ConcurrentHashMap<>();
  private final Semaphore arrivals = new Semaphore(0);
  private final Histogram latency = new Histogram(LONGEST_MICROS, DIGITS);

  void left(long request, long dueNanos) {
    under.put(request, dueNanos);
  }

  void arrived(Long[] requests) {
    var now = System.nanoTime();
    synchronized (latency) {
      for (var request : requests) {
        var micros = (now - under.remove(request)) / 1_000;
        latency.recordValue(Math.min(micros, LONGEST_MICROS));
      }
    }
    arrivals.release(requests.length);
  }

  /// Waits for the arrival of that many more.
  void await(int count) throws InterruptedException {
    if (!arrivals.tryAcquire(count, 1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the pipeline stands still");
    }
  }

  void forget() {
    synchronized (latency) {
      latency.reset();
    }
  }

  double millisAt(double percentile) {
    synchronized (latency) {
      return latency.getValueAtPercentile(percentile) / 1e3;
    }
  }
}
