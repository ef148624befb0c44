package dev.waybill.deploy.bench.bare;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A destination that answers at once, for the pipeline and for the suite. It counts what it was
/// told under each key and hides nothing: `count` asks for it, `forget` begins anew.
public final class Target {
  static final int DEPLOYED = 204;

  private final ConcurrentHashMap<String, Integer> byKey = new ConcurrentHashMap<>();
  private final AtomicLong questions = new AtomicLong();

  private Target() {}

  /// Says its port, then answers each line.
  public static void main(String[] words) throws Exception {
    var target = new Target();
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    var server =
        vertx
            .createHttpServer()
            .requestHandler(target::answer)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
    System.out.println("{\"port\":" + server.actualPort() + "}");
    var input = new BufferedReader(new InputStreamReader(System.in));
    for (var line = input.readLine(); line != null; line = input.readLine()) {
      System.out.println(line.equals("forget") ? target.forget() : target.count());
    }
    System.exit(0);
  }

  private void answer(HttpServerRequest call) {
    if (call.method().name().equals("GET")) {
      questions.incrementAndGet();
      var key = call.path().substring(call.path().lastIndexOf('/') + 1);
      if (byKey.containsKey(key)) {
        call.response().end("{\"state\":\"succeeded\"}");
      } else {
        call.response().setStatusCode(404).end();
      }
      return;
    }
    var key = String.valueOf(call.getHeader("Idempotency-Key"));
    call.endHandler(
        _ -> {
          byKey.merge(key, 1, Integer::sum);
          call.response().setStatusCode(DEPLOYED).end();
        });
  }

  private String count() {
    var twice = byKey.values().stream().filter(count -> count > 1).count();
    return "{\"keys\":%d,\"twice\":%d,\"questions\":%d}"
        .formatted(byKey.size(), twice, questions.get());
  }

  private String forget() {
    byKey.clear();
    questions.set(0);
    return count();
  }
}
