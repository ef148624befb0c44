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
import java.util.concurrent.atomic.AtomicInteger;

/// Exports as pipelines make them: with a token, from many nodes in turn.
final class Exports implements AutoCloseable {
  /// As many at a time as the bare pipeline has writers; more wait here, not in the suite.
  private static final int CALLERS = 8;

  static final String PATH = "/v2/nodes/export";
  private static final JsonMapper JSON = new JsonMapper();

  private final BenchedLandscape landscape;
  private final Journeys journeys;
  private final AtomicInteger turn = new AtomicInteger();
  private final BlockingQueue<Due> waiting = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);

  /// One to make, and when it was due.
  private record Due(int number, long micros) {}

  Exports(String address, String authorization, BenchedLandscape landscape, Journeys journeys)
      throws IOException {
    this.landscape = landscape;
    this.journeys = journeys;
    for (int i = 0; i < CALLERS; i++) {
      var connection = new Connection(URI.create(address), authorization);
      threads.submit(() -> exportOn(connection));
    }
  }

  /// What a slice has brought to its end, and how many came to theirs in a second.
  record Done(int count, double aSecond) {}

  /// Keeps as many under way for a while, then awaits the end of them all. How many come in a
  /// second is counted while so many are under way: neither when they begin nor when the last ones
  /// end.
  Done closed(int underWay, double seconds) throws InterruptedException {
    for (int i = 0; i < underWay; i++) {
      begin(Journeys.nowMicros());
    }
    for (int i = 0; i < underWay; i++) {
      next();
    }
    var began = System.nanoTime();
    int ended = 0;
    while (secondsSince(began) < seconds) {
      next();
      ended++;
    }
    var aSecond = ended / secondsSince(began);
    journeys.await(underWay);
    return new Done(2 * underWay + ended, aSecond);
  }

  private void next() throws InterruptedException {
    journeys.await(1);
    begin(Journeys.nowMicros());
  }

  /// Begins one at each due time, however many are under way.
  void open(int aSecond, double seconds) throws InterruptedException {
    journeys.forgetWaits();
    var began = System.nanoTime();
    var beganMicros = Journeys.nowMicros();
    int count = (int) (aSecond * seconds);
    for (int i = 0; i < count; i++) {
      var after = i * TimeUnit.SECONDS.toNanos(1) / aSecond;
      TimeUnit.NANOSECONDS.sleep(began + after - System.nanoTime());
      begin(beganMicros + after / 1_000);
    }
    journeys.await(count);
  }

  private static double secondsSince(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private void begin(long dueMicros) {
    waiting.add(new Due(turn.getAndIncrement(), dueMicros));
  }

  private void exportOn(Connection connection) {
    try (connection) {
      while (true) {
        var next = waiting.take();
        var answer = connection.post(PATH, JSON.writeValueAsBytes(body(landscape, next.number)));
        var request = JSON.readTree(answer).path("transportRequestId").asInt();
        journeys.exported(request, next.micros);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      journeys.failed("an export failed: " + e);
    }
  }

  /// What one of them asks for: each node and each file has its turn.
  static Map<String, Object> body(BenchedLandscape landscape, int number) {
    var sources = landscape.sources();
    var files = landscape.files();
    return Map.of(
        "contentType",
        "MTA",
        "storageType",
        "FILE",
        "nodeName",
        sources.get(number % sources.size()),
        "description",
        "Transport " + number,
        "namedUser",
        "bench",
        "entries",
        List.of(Map.of("uri", Integer.toString(files.get(number % files.size())))));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
