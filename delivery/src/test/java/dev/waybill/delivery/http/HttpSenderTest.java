package dev.waybill.delivery.http;

import static dev.waybill.delivery.core.Fixtures.THEN;
import static dev.waybill.delivery.http.TestingReceiver.cut;
import static dev.waybill.delivery.http.TestingReceiver.drips;
import static dev.waybill.delivery.http.TestingReceiver.endless;
import static dev.waybill.delivery.http.TestingReceiver.late;
import static dev.waybill.delivery.http.TestingReceiver.saying;
import static dev.waybill.delivery.http.TestingReceiver.silent;
import static dev.waybill.delivery.http.TestingReceiver.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.AllowedHosts;
import dev.waybill.delivery.Route;
import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.Answer.Gone;
import dev.waybill.delivery.core.Answer.Later;
import dev.waybill.delivery.core.Answer.Refused;
import dev.waybill.delivery.core.Answer.Taken;
import dev.waybill.testkit.TestingClock;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSenderTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final AllowedHosts LOOPBACK = AllowedHosts.publicAnd(List.of("127.0.0.0/8"));
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(300);

  /// Enough to connect and to be answered, also where many tests run.
  private static final Duration SOME = Duration.ofSeconds(3);

  private final TestingReceiver receiver;

  HttpSenderTest() throws IOException {
    receiver = new TestingReceiver();
  }

  @AfterEach
  void close() throws IOException {
    receiver.close();
  }

  @AfterAll
  static void end() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void whatIsSentIsWhatComesByteForByte() throws InterruptedException {
    byte[] body = "{\"n\": 1,\r\n \"ü\":\"\0\uD83D\uDE00\"}\n\n".getBytes(UTF_8);
    var call =
        new Call(
            "PUT",
            URI.create("http://receiver.example:" + receiver.port() + "/a%20b/?q=1%2F2&x"),
            Map.of("Content-Type", "application/json", "webhook-id", "msg_1"),
            body);

    assertThat(sender().send(call)).isEqualTo(new Taken(200));

    var came = receiver.calls().getFirst();
    assertThat(came.line()).isEqualTo("PUT /a%20b/?q=1%2F2&x HTTP/1.1");
    assertThat(came.body()).isEqualTo(body);
    assertThat(came.header("Host")).isEqualTo("receiver.example:" + receiver.port());
    assertThat(came.header("webhook-id")).isEqualTo("msg_1");
    assertThat(came.header("Content-Type")).isEqualTo("application/json");
    assertThat(came.header("Content-Length")).isEqualTo(Integer.toString(body.length));
    assertThat(came.header("User-Agent")).isEqualTo("Waybill");
  }

  @Test
  void statusesAreAnswers() throws InterruptedException {
    assertThat(answer(status("204 No Content"))).isEqualTo(new Taken(204));
    assertThat(answer(saying("503 Busy", "later"))).isEqualTo(later(503, null, "later"));
    assertThat(answer(saying("400 No", "bad\nbody"))).isEqualTo(new Refused(400, "bad body"));
    assertThat(answer(saying("410 Gone", "channel_is_archived")))
        .isEqualTo(new Gone(410, "channel_is_archived"));
  }

  @Test
  void aReceiverThatIsToldTooMuchSaysWhen() throws InterruptedException {
    assertThat(answer(status("429 Slow", "Retry-After: 90")))
        .isEqualTo(later(429, Duration.ofSeconds(90), ""));
    assertThat(answer(status("429 Slow", "retry-after: Mon, 23 Nov 2026 08:01:00 GMT")))
        .isEqualTo(later(429, Duration.ofMinutes(1), ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"301", "302", "303", "307", "308"})
  void noRedirectIsFollowed(String status) throws InterruptedException, IOException {
    try (var elsewhere = new TestingReceiver()) {
      Answer answer =
          answer(status(status + " Moved", "Location: http://127.0.0.1:" + elsewhere.port()));

      assertThat(answer).isInstanceOf(Later.class);
      assertThat(answer.code()).hasValue(Integer.parseInt(status));
      assertThat(elsewhere.calls()).isEmpty();
      assertThat(receiver.calls()).hasSize(1);
    }
  }

  @Test
  void whoIsSilentIsLeft() throws InterruptedException {
    receiver.answers(silent());

    Answer answer = sender(SHORT).send(call());

    assertThat(answer).isInstanceOf(Later.class);
    assertThat(answer.said()).endsWith("in time");
  }

  @Test
  void whoIsLateButInTimeIsHeard() throws Exception {
    var let = new CountDownLatch(1);
    receiver.answers(
        _ -> {
          Thread.ofVirtual().start(let::countDown);
          return late(let, "202 Accepted");
        });

    assertThat(sender().send(call())).isEqualTo(new Taken(202));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 20", "HTTP/1.1 200 OK\r\nX-Slow: "})
  void aHeadThatDripsIsNotWaitedFor(String begin) throws InterruptedException {
    receiver.answers(drips(begin));

    Answer answer = sender(SHORT).send(call());

    assertThat(answer).isInstanceOf(Later.class);
    assertThat(answer.code()).isEmpty();
  }

  @Test
  void aBodyThatDripsIsNotWaitedForAndTheStatusCounts() throws InterruptedException {
    receiver.answers(drips("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"));
    assertThat(sender(SOME).send(call())).isEqualTo(new Taken(200));

    receiver.answers(drips("HTTP/1.1 500 Oops\r\n\r\nwords"));
    assertThat(sender(SOME).send(call()).said()).startsWith("wordsx");
  }

  @Test
  void ofABodyWithoutEndTheBeginningIsKept() throws InterruptedException {
    Answer answer = answer(endless());

    assertThat(answer.code()).hasValue(500);
    assertThat(answer.said()).startsWith("all work and no play").hasSize(2048);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Le", "\0\1\2 no http at all\r\n\r\n"})
  void aConnectionThatIsCutIsNoAnswer(String after) throws InterruptedException {
    Answer answer = answer(cut(after));

    assertThat(answer).isInstanceOf(Later.class);
    assertThat(answer.code()).isEmpty();
  }

  @Test
  void whereNobodyListensNobodyIsReached() throws InterruptedException, IOException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var call = new Call("POST", URI.create("http://127.0.0.1:" + port), Map.of(), new byte[0]);

    assertThat(sender().send(call)).isEqualTo(Later.unanswered("it cannot be reached"));
  }

  @Test
  void aHostThatNobodyKnowsMayBeKnownLater() throws InterruptedException {
    Answer answer =
        sender(
                LOOPBACK,
                host -> {
                  throw new UnknownHostException(host);
                })
            .send(call());

    assertThat(answer).isEqualTo(Later.unanswered("nobody knows the host receiver.example"));
  }

  @Test
  void whatLeadsInsideIsNotCalledUnlessItIsAllowed() throws InterruptedException {
    Answer answer = sender(AllowedHosts.publicAnd(List.of()), loopback()).send(call());

    assertThat(answer).isInstanceOf(Refused.class);
    assertThat(answer.said()).contains("not public", "waybill.delivery.allowed-hosts");
    assertThat(receiver.calls()).isEmpty();
    var named = AllowedHosts.publicAnd(List.of("*.example"));
    assertThat(sender(named, loopback()).send(call())).isEqualTo(new Taken(200));
  }

  @Test
  void oneAddressThatLeadsInsideIsEnough() throws InterruptedException {
    Route.Names both =
        _ ->
            new InetAddress[] {InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("10.0.0.1")};

    assertThat(sender(LOOPBACK, both).send(call())).isInstanceOf(Refused.class);
  }

  @Test
  void aNameThatLeadsElsewhereAMomentLaterLeadsNobodyAstray() throws InterruptedException {
    var asked = new AtomicInteger();
    Route.Names turning =
        _ ->
            new InetAddress[] {
              InetAddress.ofLiteral(asked.getAndIncrement() == 0 ? "127.0.0.1" : "10.0.0.1")
            };

    assertThat(sender(LOOPBACK, turning).send(call())).isEqualTo(new Taken(200));
    assertThat(asked).hasValue(1);
  }

  @Test
  void onlyHttpsIsCalledUnlessAnOperatorSaysOtherwise() throws InterruptedException {
    var strict = new HttpSender(VERTX, new Route(LOOPBACK), true, new TestingClock(THEN));

    assertThat(strict.send(call()).said()).contains("waybill.delivery.https-only");
    assertThat(receiver.calls()).isEmpty();
    for (String odd : List.of("ftp://a.example/", "mailto:a@b.example", "/path", "https:///x")) {
      var call = new Call("POST", URI.create(odd), Map.of(), new byte[0]);
      assertThat(strict.send(call)).as(odd).isInstanceOf(Refused.class);
    }
  }

  @Test
  void whatAReceiverQuotesIsKeptWithoutSecrets() throws InterruptedException {
    receiver.answers(
        saying(
            "400 No", "got 'Bearer s3cret-token' at /hooks/T0123ABCD/x?key=p%61ssw0rd: passw0rd"));
    var call =
        new Call(
            "POST",
            URI.create(
                "http://receiver.example:" + receiver.port() + "/hooks/T0123ABCD/x?key=p%61ssw0rd"),
            Map.of("Authorization", "Bearer s3cret-token", "Content-Type", "text/plain"),
            "text".getBytes(UTF_8));

    assertThat(sender().send(call).said()).isEqualTo("got '***' at /hooks/***/x?***: ***");
  }

  private Answer answer(TestingReceiver.Manner manner) throws InterruptedException {
    receiver.answers(manner);
    return sender().send(call());
  }

  private Call call() {
    return new Call(
        "POST",
        URI.create("http://receiver.example:" + receiver.port() + "/hook"),
        Map.of(),
        "{}".getBytes(UTF_8));
  }

  private static HttpSender sender() {
    return sender(PATIENCE);
  }

  private static HttpSender sender(Duration whole) {
    return sender(LOOPBACK, loopback(), whole);
  }

  private static HttpSender sender(AllowedHosts allowed, Route.Names names) {
    return sender(allowed, names, PATIENCE);
  }

  private static HttpSender sender(AllowedHosts allowed, Route.Names names, Duration whole) {
    var client = VERTX.createHttpClient(HttpSender.options());
    return new HttpSender(client, new Route(allowed, names), false, whole, new TestingClock(THEN));
  }

  private static Route.Names loopback() {
    return _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
  }

  private static Later later(int status, Duration after, String words) {
    return new Later(OptionalInt.of(status), Optional.ofNullable(after), words);
  }
}
