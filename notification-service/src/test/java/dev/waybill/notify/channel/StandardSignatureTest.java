package dev.waybill.notify.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.Samples;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardSignatureTest {
  private static final Kind KIND = Kinds.named("WEBHOOK").orElseThrow();
  private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String NEW = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
  private static final String OTHER = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  static Stream<Happening> happenings() {
    return Samples.happenings().values().stream();
  }

  @Test
  void itSignsAsTheSpecificationDoes() {
    var headers =
        StandardSignature.headers(
            List.of(OLD),
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            Instant.ofEpochSecond(1614265330),
            "{\"test\": 2432232314}".getBytes(UTF_8));

    assertThat(headers)
        .containsEntry("Webhook-Id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
        .containsEntry("Webhook-Timestamp", "1614265330")
        .containsEntry("Webhook-Signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @ParameterizedTest
  @MethodSource("happenings")
  void theirOwnLibraryBelievesEachCall(Happening happening) {
    for (var mode : List.of("structured", "binary")) {
      var call = call(happening, Sets.of(KIND, "mode", mode));

      assertThatCode(() -> verify(OLD, call)).doesNotThrowAnyException();
    }
  }

  /// A receiver changes its secret when it likes, while both are set here.
  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void whileASecretIsReplacedEitherIsRight(String secret) {
    var call = call(Samples.happening("import-started"), rotating());

    assertThatCode(() -> verify(secret, call)).doesNotThrowAnyException();
    assertThatThrownBy(() -> verify(OTHER, call)).isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void aChangedBodyIsNotBelieved() {
    var call = call(Samples.happening("import-started"), Sets.of(KIND));
    var body = new String(call.body(), UTF_8).replace("QA", "PROD").getBytes(UTF_8);

    assertThatThrownBy(() -> verify(OLD, new Call(call.method(), call.uri(), call.headers(), body)))
        .isInstanceOf(WebhookVerificationException.class);
  }

  /// Receivers know a repetition by the id, and an old call by the time of its attempt.
  @Test
  void aSecondAttemptHasTheSameIdAndItsOwnTime() {
    var channel = Sets.channel(KIND);
    var first = Sets.outgoing(Samples.happening("import-started"));
    var second =
        new Outgoing(
            first.happening(), first.channel(), first.now().plus(Duration.ofHours(12)), false, 0);

    var one = Told.calls(channel.render(first), Told.WILLING).getFirst();
    var two = Told.calls(channel.render(second), Told.WILLING).getFirst();

    assertThat(two.body()).isEqualTo(one.body());
    assertThat(two.headers().get("Webhook-Id")).isEqualTo(one.headers().get("Webhook-Id"));
    assertThat(two.headers().get("Webhook-Timestamp"))
        .isNotEqualTo(one.headers().get("Webhook-Timestamp"));
  }

  @Test
  void gitHubsWayIsSignedToo() {
    // The vector of GitHub's documentation on validating webhook deliveries.
    assertThat(StandardSignature.hub("It's a Secret to Everybody", "Hello, World!".getBytes(UTF_8)))
        .isEqualTo("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");

    var call = call(Samples.happening("import-started"), Sets.of(KIND, "hubSecret", "s3"));

    assertThat(call.headers())
        .containsEntry("X-Hub-Signature-256", StandardSignature.hub("s3", call.body()));
  }

  @ParameterizedTest
  @CsvSource({
    "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, does not begin with whsec_",
    "whsec_MfKQ, has 3 bytes",
    "whsec_!, is not base64 after whsec_"
  })
  void whatIsNoSecretIsToldApart(String secret, String what) {
    assertThat(StandardSignature.objection(secret)).contains(what);
  }

  private static Map<String, String> rotating() {
    return Sets.of(KIND, "signingSecret", NEW + " " + OLD);
  }

  /// Made now, as the library looks at the clock.
  private static Call call(Happening happening, Map<String, String> set) {
    var outgoing = new Outgoing(happening, Sets.CHANNEL, Instant.now(), false, 0);
    return Told.calls(KIND.open(set).render(outgoing), Told.WILLING).getFirst();
  }

  private static void verify(String secret, Call call) throws Exception {
    var headers = new TreeMap<String, List<String>>();
    call.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    new Webhook(secret)
        .verify(new String(call.body(), UTF_8), HttpHeaders.of(headers, (_, _) -> true));
  }
}
