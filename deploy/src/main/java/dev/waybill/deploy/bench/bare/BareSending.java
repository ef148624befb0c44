package dev.waybill.deploy.bench.bare;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Posts bodies as large as the suite's to a receiver, with the suite's HTTP client and so many
/// under way as there, and keeps nothing: the ceiling of deliveries.
public final class BareSending {
  private static final int BYTES = 1_300;

  private final HttpClient client;
  private final int port;
  private final Buffer body = Buffer.buffer(new byte[BYTES]);

  private BareSending(HttpClient client, int port) {
    this.client = client;
    this.port = port;
  }

  /// Its arguments are the receiver's port and how many are under way. Told how many to send, it
  /// answers in how many seconds they were taken.
  public static void main(String[] words) throws Exception {
    int underWay = Integer.parseInt(words[1]);
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    // Each call has a connection of its own, as deliveries have.
    var options = new HttpClientOptions().setKeepAlive(false).setMaxPoolSize(underWay);
    var sending = new BareSending(vertx.createHttpClient(options), Integer.parseInt(words[0]));
    System.out.println("{}");
    var input = new BufferedReader(new InputStreamReader(System.in));
    for (var line = input.readLine(); line != null; line = input.readLine()) {
      System.out.printf(
          Locale.ROOT, "{\"seconds\":%f}%n", sending.send(Integer.parseInt(line), underWay));
    }
    System.exit(0);
  }

  private double send(int count, int underWay) throws InterruptedException {
    var left = new AtomicInteger(count);
    var taken = new CountDownLatch(count);
    var began = System.nanoTime();
    for (int i = 0; i < underWay; i++) {
      sendNext(left, taken);
    }
    taken.await();
    return (System.nanoTime() - began) / 1e9;
  }

  private void sendNext(AtomicInteger left, CountDownLatch taken) {
    if (left.decrementAndGet() >= 0) {
      client
          .request(HttpMethod.POST, port, "127.0.0.1", "/bare")
          .compose(this::post)
          .onFailure(Failure::end)
          .onSuccess(
              _ -> {
                taken.countDown();
                sendNext(left, taken);
              });
    }
  }

  private Future<Buffer> post(HttpClientRequest request) {
    request.putHeader("Content-Type", "application/cloudevents+json; charset=UTF-8");
    return request
        .send(body)
        .compose(
            answer ->
                answer.statusCode() == 204
                    ? answer.body()
                    : Future.failedFuture("answered " + answer.statusCode()));
  }
}
