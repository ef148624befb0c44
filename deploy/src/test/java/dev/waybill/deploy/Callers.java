package dev.waybill.deploy;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/// Sixteen clients that call again and again and never try anything twice: half of them on kept
/// connections, half on a new one for each call.
final class Callers implements AutoCloseable {
  static final int NUMBER = 16;
  private static final long PAUSE_MILLIS = 40;
  private static final String PATH = "/v2/nodes";

  private final LongAdder calls = new LongAdder();
  private final LongAdder told = new LongAdder();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(NUMBER);
  private final List<Caller> callers;

  Callers(int port, String authorization) {
    callers = IntStream.range(0, NUMBER).mapToObj(_ -> new Caller(port, authorization)).toList();
    for (var caller = 0; caller < NUMBER; caller++) {
      var one = callers.get(caller);
      var keeps = caller % 2 == 0;
      threads.scheduleWithFixedDelay(
          () -> call(one, keeps), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void call(Caller caller, boolean keeps) {
    calls.increment();
    try {
      var answer = caller.get(PATH);
      if (answer.status() != 200) {
        failures.add(answer.status() + " " + answer.text());
      }
      if (answer.last()) {
        told.increment();
      }
      if (!keeps) {
        caller.close();
      }
    } catch (IOException e) {
      failures.add((keeps ? "on a kept connection: " : "on a new connection: ") + e);
      forget(caller);
    }
  }

  private static void forget(Caller caller) {
    try {
      caller.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  long calls() {
    return calls.sum();
  }

  /// How many answers said that the connection ends.
  long told() {
    return told.sum();
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    threads.close();
    callers.forEach(Callers::forget);
  }
}
