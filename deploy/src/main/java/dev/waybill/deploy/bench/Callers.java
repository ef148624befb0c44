package dev.waybill.deploy.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Callers, each making one call after the other, on connections of its own in turn: no service key
/// may call as often as a caller can.
final class Callers implements AutoCloseable {
  /// A call, which must not return before it has seen its answer.
  @FunctionalInterface
  interface Call {
    /// @param number counts the calls of all callers
    void make(Connection connection, int number) throws IOException;
  }

  private final List<List<Connection>> connections = new ArrayList<>();
  private final ExecutorService threads;
  private final AtomicInteger made = new AtomicInteger();
  private final Call call;

  /// @param authorizations one list for each caller
  Callers(String address, List<List<String>> authorizations, Call call) throws IOException {
    for (var ofOne : authorizations) {
      var own = new ArrayList<Connection>();
      for (var authorization : ofOne) {
        own.add(new Connection(URI.create(address), authorization));
      }
      connections.add(own);
    }
    this.threads = Executors.newFixedThreadPool(connections.size());
    this.call = call;
  }

  /// How many calls a second they make for a while; every one of them was answered as it must be.
  double rate(double seconds) throws InterruptedException, ExecutionException {
    var began = System.nanoTime();
    var before = made.get();
    var under = new ArrayList<Future<?>>();
    for (var own : connections) {
      under.add(threads.submit(() -> callFor(own, began, seconds)));
    }
    for (var one : under) {
      one.get();
    }
    return (made.get() - before) / secondsSince(began);
  }

  private Void callFor(List<Connection> own, long began, double seconds) throws IOException {
    for (int turn = 0; secondsSince(began) < seconds; turn++) {
      call.make(own.get(turn % own.size()), made.get());
      made.incrementAndGet();
    }
    return null;
  }

  /// How many calls they have made in all.
  int made() {
    return made.get();
  }

  private static double secondsSince(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    for (var own : connections) {
      for (var connection : own) {
        connection.close();
      }
    }
  }
}
