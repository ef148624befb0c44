package dev.waybill.deploy.bench.bare;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The calls to the target: a small archive each, all of a batch at once.
final class Calls {
  private static final int CONNECTIONS = 64;
  private static final int ARCHIVE_BYTES = 2_000;

  private final HttpClient client;
  private final RequestOptions target;
  private final Buffer archive = Buffer.buffer(new byte[ARCHIVE_BYTES]);

  Calls(String url) {
    var uri = URI.create(url);
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS));
    this.target =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(uri.getHost())
            .setPort(uri.getPort())
            .setURI(uri.getPath());
  }

  void deploy(Long[] requests) throws InterruptedException {
    var open = new CountDownLatch(requests.length);
    for (var request : requests) {
      var call =
          new RequestOptions(target)
              .putHeader("Idempotency-Key", request + "-1-1")
              .putHeader("Waybill-Node", "1")
              .putHeader("Waybill-Fence", "1");
      client
          .request(call)
          .compose(it -> it.send(archive))
          .onSuccess(
              answer -> {
                if (answer.statusCode() != Target.DEPLOYED) {
                  Failure.end(new IllegalStateException("it answers " + answer.statusCode()));
                }
                open.countDown();
              })
          .onFailure(Failure::end);
    }
    if (!open.await(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the target does not answer");
    }
  }
}
