package dev.waybill.delivery.http;

import dev.waybill.delivery.core.Words;
import dev.waybill.delivery.http.Reply.Answered;
import dev.waybill.delivery.http.Reply.Lost;
import dev.waybill.delivery.http.Reply.NotReached;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;

/// One call and its answer, as far as it comes in time.
///
/// The status is the answer; the body is only words. So an answer whose body never ends counts, and
/// what was read of it is kept.
final class Exchange {
  private static final Logger LOG = Logger.getLogger(Exchange.class);

  /// More than is kept, so that a secret which is quoted at the end of that is known whole.
  private static final int MOST = 2 * Words.MOST;

  private final CompletableFuture<Reply> reply = new CompletableFuture<>();
  private final Buffer body = Buffer.buffer();
  private HttpClientRequest request;
  private HttpClientResponse head;

  /// Makes the call and waits for what comes of it.
  static Reply of(HttpClient client, RequestOptions options, byte[] body, Duration atMost)
      throws InterruptedException {
    var exchange = new Exchange();
    client
        .request(options)
        .onSuccess(request -> exchange.send(request, body))
        .onFailure(e -> exchange.reply.complete(new NotReached(words(e))));
    return exchange.await(atMost);
  }

  private synchronized void send(HttpClientRequest opened, byte[] bytes) {
    request = opened;
    // Whatever goes wrong is an answer, or none in time; left alone, Vert.x logs it as an error.
    opened.exceptionHandler(e -> LOG.debug("a call is over", e));
    opened.connection().exceptionHandler(e -> LOG.debug("a connection is over", e));
    if (reply.isDone()) {
      opened.reset();
      return;
    }
    opened
        .send(Buffer.buffer(bytes))
        .onSuccess(this::read)
        .onFailure(e -> end(new Lost("the connection was cut")));
  }

  private synchronized void read(HttpClientResponse response) {
    head = response;
    response.handler(this::keep);
    response.exceptionHandler(_ -> end(answered()));
    response.endHandler(_ -> end(answered()));
  }

  private synchronized void keep(Buffer chunk) {
    body.appendBuffer(chunk, 0, Math.min(chunk.length(), MOST - body.length()));
    if (body.length() >= MOST) {
      end(answered());
    }
  }

  private synchronized void end(Reply so) {
    if (reply.complete(so) && request != null) {
      request.reset();
    }
  }

  private Reply await(Duration atMost) throws InterruptedException {
    try {
      return reply.get(Math.max(1, atMost.toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      end(soFar());
      return reply.getNow(new Lost("no answer in time"));
    } catch (ExecutionException e) {
      throw new IllegalStateException("a reply is never an exception", e);
    } finally {
      end(new Lost("nobody waits for it any more"));
    }
  }

  private synchronized Reply soFar() {
    if (head != null) {
      return answered();
    }
    return request == null
        ? new NotReached("it cannot be reached in time")
        : new Lost("no answer in time");
  }

  private synchronized Reply answered() {
    Map<String, List<String>> headers = new HashMap<>();
    head.headers().names().forEach(name -> headers.put(name, head.headers().getAll(name)));
    return new Answered(head.statusCode(), headers, body.toString(StandardCharsets.UTF_8));
  }

  private static String words(Throwable why) {
    return switch (why) {
      case SSLException untrusted -> "its certificate is not trusted: " + untrusted.getMessage();
      default -> "it cannot be reached";
    };
  }
}
