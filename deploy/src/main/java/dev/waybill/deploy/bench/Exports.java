package dev.waybill.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.deploy.Stop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Exports as pipelines make them: with a token, from many nodes in turn.
final class Exports implements AutoCloseable {
  /// As many at a time as the bare pipeline has writers; more wait here, not in the suite.
  private static final int CALLERS = 8;

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final JsonMapper JSON = new JsonMapper();

  private final URI address;
  private final String authorization;
  private final List<String> sources;
  private final List<Integer> files;
  private final Journeys journeys;
  private final AtomicInteger turn = new AtomicInteger();
  private final Semaphore callers = new Semaphore(CALLERS);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  Exports(String address, String authorization, BenchedLandscape landscape, Journeys journeys) {
    this.address = URI.create(address + "/v2/nodes/export");
    this.authorization = authorization;
    this.sources = landscape.sources();
    this.files = landscape.files();
    this.journeys = journeys;
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
    var number = turn.getAndIncrement();
    threads.submit(() -> export(number, dueMicros));
  }

  private void export(int number, long dueMicros) {
    try {
      callers.acquire();
      try {
        journeys.exported(answered(number).path("transportRequestId").asInt(), dueMicros);
      } finally {
        callers.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      journeys.failed("an export failed: " + e);
    }
  }

  private JsonNode answered(int number) throws IOException, InterruptedException {
    var call =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body(number))))
            .build();
    var answer = http.send(call, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new Stop("it answers " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private Map<String, Object> body(int number) {
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
    http.shutdownNow();
  }
}
