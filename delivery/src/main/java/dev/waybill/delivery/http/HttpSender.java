package dev.waybill.delivery.http;

import dev.waybill.delivery.Route;
import dev.waybill.delivery.Route.Found;
import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.Answer.Later;
import dev.waybill.delivery.core.Answer.Refused;
import dev.waybill.delivery.core.HttpAnswers;
import dev.waybill.delivery.core.Words;
import dev.waybill.delivery.http.Reply.Answered;
import dev.waybill.delivery.http.Reply.Lost;
import dev.waybill.delivery.http.Reply.NotReached;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Makes calls over HTTP. Each is made once, over a connection of its own; nothing is repeated or
/// followed in here.
///
/// It blocks, on a virtual thread; the calls themselves are Vert.x's, which connects to an address
/// that it is given while names and certificates remain those of the host.
public final class HttpSender {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration WHOLE = Duration.ofSeconds(15);
  private static final int ADDRESSES = 2;

  private final HttpClient client;
  private final Route route;
  private final boolean httpsOnly;
  private final Duration whole;
  private final Clock clock;

  public HttpSender(Vertx vertx, Route route, boolean httpsOnly, Clock clock) {
    this(vertx.createHttpClient(options()), route, httpsOnly, WHOLE, clock);
  }

  HttpSender(HttpClient client, Route route, boolean httpsOnly, Duration whole, Clock clock) {
    this.client = client;
    this.route = route;
    this.httpsOnly = httpsOnly;
    this.whole = whole;
    this.clock = clock;
  }

  static HttpClientOptions options() {
    return new HttpClientOptions()
        .setProtocolVersion(HttpVersion.HTTP_1_1)
        .setConnectTimeout(Math.toIntExact(CONNECT.toMillis()))
        .setSslHandshakeTimeout(CONNECT.toSeconds())
        .setVerifyHost(true)
        // A kept connection may have been closed meanwhile, and the call be lost.
        .setKeepAlive(false)
        .setMaxPoolSize(1000);
  }

  /// What became of a call, and the beginning of what was answered with it; nothing where nobody
  /// answered.
  public record Told(Answer answer, byte[] body) {
    static Told unanswered(Answer answer) {
      return new Told(answer, new byte[0]);
    }
  }

  /// What the receiver says, or why it says nothing. No answer takes longer than 15 seconds.
  public Answer send(Call call) throws InterruptedException {
    return tell(call).answer();
  }

  /// The same, for those who read on in the answer.
  public Told tell(Call call) throws InterruptedException {
    long until = System.nanoTime() + whole.toNanos();
    Optional<Answer> wrong = wrong(call.uri());
    if (wrong.isPresent()) {
      return Told.unanswered(wrong.get());
    }
    return switch (route.to(plain(call.uri().getHost()), left(until))) {
      case Found.Unknown(String words) -> Told.unanswered(Later.unanswered(words));
      case Found.Forbidden(String words) -> Told.unanswered(new Refused(0, words));
      case Found.Leads(List<InetAddress> to) -> told(call, send(call, to, until));
    };
  }

  private Optional<Answer> wrong(URI uri) {
    if (uri.getHost() == null || uri.getScheme() == null) {
      return Optional.of(new Refused(0, "the address is no URL of a host"));
    }
    return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
      case "https" -> Optional.empty();
      case "http" ->
          httpsOnly
              ? Optional.of(
                  new Refused(
                      0,
                      "only https is called; for others an operator sets"
                          + " waybill.delivery.https-only to false"))
              : Optional.empty();
      default -> Optional.of(new Refused(0, "the address is no http address"));
    };
  }

  /// Nobody was reached at one address: somebody may be at the next.
  private Reply send(Call call, List<InetAddress> to, long until) throws InterruptedException {
    Reply reply = new NotReached("it cannot be reached");
    for (InetAddress address : to.subList(0, Math.min(ADDRESSES, to.size()))) {
      reply = Exchange.of(client, options(call, address), call.body(), left(until));
      if (!(reply instanceof NotReached)) {
        return reply;
      }
    }
    return reply;
  }

  private static RequestOptions options(Call call, InetAddress address) {
    URI uri = call.uri();
    boolean secure = uri.getScheme().equalsIgnoreCase("https");
    int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(call.method()))
            .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
            .setHost(uri.getHost())
            .setPort(port)
            .setSsl(secure)
            .setFollowRedirects(false)
            .setURI(path(uri))
            .putHeader("User-Agent", "Waybill");
    call.headers().forEach(options::putHeader);
    return options;
  }

  private static String path(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  private Told told(Call call, Reply reply) {
    var answer = answer(call, reply);
    return reply instanceof Answered answered
        ? new Told(answer, answered.body().getBytes(StandardCharsets.UTF_8))
        : Told.unanswered(answer);
  }

  private Answer answer(Call call, Reply reply) {
    Set<String> secrets = Secrets.of(call);
    return switch (reply) {
      case Answered(int status, var headers, String body) ->
          HttpAnswers.of(status, headers, Words.without(secrets, body), clock.instant());
      case NotReached(String words) -> Later.unanswered(words);
      case Lost(String words) -> Later.unanswered(words);
    };
  }

  private static Duration left(long until) {
    return Duration.ofNanos(Math.max(1, until - System.nanoTime()));
  }

  /// An address of version 6 stands in brackets.
  private static String plain(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
