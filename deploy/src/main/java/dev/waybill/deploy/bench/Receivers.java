package dev.waybill.deploy.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.BitSet;
import java.util.Locale;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/// Programs of others that are told what happens, healthy and slow ones, all in one process and on
/// one thread. What a healthy one takes is counted with how long it took from when it was due; what
/// comes twice, or before what happened earlier to the same request, is counted too.
///
/// `count` asks for it; `forget` begins anew, but remembers what it has.
public final class Receivers {
  private static final int TAKEN = 204;
  private static final long SLOW_MILLIS = 500;
  private static final long LONGEST_MICROS = 600_000_000;

  private final Vertx vertx;
  private final BitSet seen = new BitSet();
  private final Histogram waits = new Histogram(LONGEST_MICROS, 3);
  private long healthy;
  private long slow;
  private long twice;
  private long disordered;
  private long last;

  private Receivers(Vertx vertx) {
    this.vertx = vertx;
  }

  /// Says its port, then answers each line.
  public static void main(String[] words) throws Exception {
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    var receivers = new Receivers(vertx);
    var server =
        vertx
            .createHttpServer()
            .requestHandler(receivers::answer)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
    System.out.println("{\"port\":" + server.actualPort() + "}");
    var input = new BufferedReader(new InputStreamReader(System.in));
    for (var line = input.readLine(); line != null; line = input.readLine()) {
      System.out.println(line.equals("forget") ? receivers.forget() : receivers.count());
    }
    System.exit(0);
  }

  private void answer(HttpServerRequest call) {
    if (call.path().equals("/bare")) {
      call.endHandler(_ -> take(call));
      return;
    }
    var manner = Audience.manner(Integer.parseInt(call.path().substring(1)));
    var id = call.getHeader("Webhook-Id");
    call.endHandler(
        _ -> {
          hear(manner, ToldId.of(UUID.fromString(id.substring(0, id.indexOf(':')))));
          if (manner == Manner.SLOW) {
            vertx.setTimer(SLOW_MILLIS, _ -> take(call));
          } else {
            take(call);
          }
        });
  }

  private static void take(HttpServerRequest call) {
    call.response().setStatusCode(TAKEN).end();
  }

  private synchronized void hear(Manner manner, ToldId id) {
    last = Journeys.nowMicros();
    if (seen.get(id.number())) {
      twice++;
      return;
    }
    seen.set(id.number());
    var ofItsRequest = id.number() % Told.EVENTS_A_REQUEST;
    if (ofItsRequest > 0 && !seen.get(id.number() - 1)) {
      disordered++;
    }
    if (manner == Manner.HEALTHY) {
      healthy++;
      waits.recordValue(Math.clamp(last - id.dueMicros(), 0, LONGEST_MICROS));
    } else {
      slow++;
    }
  }

  private synchronized String forget() {
    waits.reset();
    return count();
  }

  private synchronized String count() {
    var wait = Waits.of(waits);
    return String.format(
        Locale.ROOT,
        "{\"healthy\":%d,\"slow\":%d,\"twice\":%d,\"disordered\":%d,\"last\":%d,"
            + "\"p50\":%f,\"p99\":%f}",
        healthy,
        slow,
        twice,
        disordered,
        last,
        wait.p50(),
        wait.p99());
  }
}
