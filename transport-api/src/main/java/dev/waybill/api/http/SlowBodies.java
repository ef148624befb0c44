package dev.waybill.api.http;

import dev.waybill.api.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Ends calls whose bodies hardly come: each holds a connection, and an upload a file too.
///
/// A body is slow when it brings less over the whole of a set time than it would at the slowest
/// speed. Time in which we ourselves do not read (an upload waits for the disk) does not count.
@ApplicationScoped
class SlowBodies {
  private static final String WE_WAIT = "waybill.body.we-wait";
  private static final String TOO_SLOW =
      "The body brought less than %d bytes in %d seconds. Send it faster, or in one go.";
  private static final int LOOKS = 4;
  private static final long LAST_WORDS_MILLIS = 1_000;

  /// After draining has counted the call, before anything reads of it.
  private static final int EARLY = 10_000;

  private final Set<Body> bodies = ConcurrentHashMap.newKeySet();
  private final Duration slowFor;
  private final long least;

  SlowBodies(LimitSettings settings, Vertx vertx) {
    slowFor = settings.slowFor();
    least = settings.slowestBody().asLongValue() * slowFor.toMillis() / 1_000;
    if (least > 0) {
      vertx.setPeriodic(Math.max(1, slowFor.toMillis() / LOOKS), _ -> look());
    }
  }

  void stand(@Observes Filters filters) {
    if (least > 0) {
      filters.register(this::follow, EARLY);
    }
  }

  /// Says that a call's body is not read now, or that it is again.
  static void weWait(RoutingContext call, boolean waiting) {
    call.put(WE_WAIT, waiting);
  }

  private void follow(RoutingContext call) {
    if (hasBody(call.request())) {
      var body = new Body(call);
      bodies.add(body);
      call.addEndHandler(_ -> bodies.remove(body));
    }
    call.next();
  }

  private static boolean hasBody(HttpServerRequest request) {
    var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null
        ? request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
        : !length.equals("0");
  }

  private void look() {
    for (var body : bodies) {
      if (body.call.request().isEnded()) {
        bodies.remove(body);
      } else if (body.isSlow()) {
        bodies.remove(body);
        body.end();
      }
    }
  }

  /// One that has not come whole.
  private final class Body {
    private final RoutingContext call;
    private final Context home;
    private long since = System.nanoTime();
    private long had;

    Body(RoutingContext call) {
      this.call = call;
      this.home = call.vertx().getOrCreateContext();
    }

    boolean isSlow() {
      var now = System.nanoTime();
      var has = call.request().bytesRead();
      var enough = has - had >= least;
      if (enough || Boolean.TRUE.equals(call.get(WE_WAIT))) {
        had = has;
        since = now;
        return false;
      }
      return now - since >= slowFor.toNanos();
    }

    /// Who sends so slowly may read slowly as well; the answer gets a moment.
    void end() {
      home.runOnContext(
          _ -> {
            if (!call.response().ended() && !call.response().closed()) {
              var words = TOO_SLOW.formatted(least, slowFor.toSeconds());
              call.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
              Answers.send(call, Answers.of(call.normalizedPath(), Problem.TOO_SLOW, words));
            }
            var connection = call.request().connection();
            call.vertx().setTimer(LAST_WORDS_MILLIS, _ -> connection.close());
          });
    }
  }
}
