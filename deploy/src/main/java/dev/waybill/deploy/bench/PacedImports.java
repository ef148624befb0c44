package dev.waybill.deploy.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Imports of one request each, begun when they are due, however many are under way.
final class PacedImports implements AutoCloseable {
  /// As many calls at a time; more wait here, not in the suite.
  private static final int CALLERS = 4;

  private static final int A_SECOND = 25;
  private static final JsonMapper JSON = new JsonMapper();

  private final WaitingRequests requests;
  private final Journeys journeys;
  private final BlockingQueue<Due> waiting = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
  private int begun;

  /// One to make, and when it was due.
  private record Due(WaitingRequests.One what, long micros) {}

  PacedImports(String address, String authorization, WaitingRequests requests, Journeys journeys)
      throws IOException {
    this.requests = requests;
    this.journeys = journeys;
    for (int i = 0; i < CALLERS; i++) {
      var connection = new Connection(URI.create(address), authorization);
      threads.submit(() -> importOn(connection));
    }
  }

  /// How many of them this many seconds take.
  static int within(double seconds) {
    return (int) (A_SECOND * seconds);
  }

  /// Imports at that pace, then awaits the end of all; how long they took the journeys know.
  void run(double seconds) throws InterruptedException {
    var began = System.nanoTime();
    var beganMicros = Journeys.nowMicros();
    int count = within(seconds);
    for (int i = 0; i < count; i++) {
      var after = i * TimeUnit.SECONDS.toNanos(1) / A_SECOND;
      TimeUnit.NANOSECONDS.sleep(began + after - System.nanoTime());
      waiting.add(new Due(requests.number(begun++), beganMicros + after / 1_000));
    }
    journeys.await(count);
  }

  /// How many there were so far.
  int begun() {
    return begun;
  }

  private void importOn(Connection connection) {
    try (connection) {
      while (true) {
        var next = waiting.take();
        var path = "/v2/nodes/%d/transportRequests/import".formatted(next.what.node());
        connection.post(
            path,
            JSON.writeValueAsBytes(
                Map.of("namedUser", "bench", "transportRequests", List.of(next.what.request()))));
        journeys.exported(next.what.request(), next.micros);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      journeys.failed("an import failed: " + e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
