package dev.waybill.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notify.core.Samples;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubTest {
  private static final Kind KIND = Kinds.named("GITHUB").orElseThrow();

  @Test
  void aDeploymentIsMadeOnceAndThenTold() {
    assertThat(calls("request-added", Told.WILLING))
        .extracting(call -> call.method() + " " + call.uri().getPath())
        .containsExactly(
            "GET /repos/acme/shop/deployments",
            "POST /repos/acme/shop/deployments",
            "POST /repos/acme/shop/deployments/42/statuses");
  }

  /// As when the answer to the first attempt was lost.
  @Test
  void oneThatIsThereIsNotMadeAgain() {
    assertThat(calls("request-added", answering("[{\"id\": 41}]")))
        .extracting(call -> call.method() + " " + call.uri().getPath())
        .containsExactly(
            "GET /repos/acme/shop/deployments", "POST /repos/acme/shop/deployments/41/statuses");
  }

  @Test
  void nodesAndRequestsHaveTheirOwn() {
    assertThat(calls("request-added", Told.WILLING).getFirst().uri().getRawQuery())
        .isEqualTo("per_page=1&task=waybill%3Adefault%3A352&environment=QA");
  }

  @ParameterizedTest
  @CsvSource({
    "request-added, queued",
    "request-reset, queued",
    "import-started, in_progress",
    "import-finished.succeeded, success",
    "import-finished.warning, success",
    "import-finished.skipped, inactive",
    "import-finished.error, failure",
    "import-finished.fatal, error",
    "request-removed, inactive"
  })
  void itsStateIsThatOfTheRequest(String sample, String state) {
    var last = calls(sample, answering("[{\"id\": 41}]")).getLast();

    assertThat(Json.read(last.body()).orElseThrow().path("state").textValue()).isEqualTo(state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "{}", "[{}]", "[{\"id\":\"../../x\"}]"})
  void anAnswerThatIsNoneEndsIt(String answer) {
    var rendered = Sets.channel(KIND).render(Sets.outgoing(Samples.happening("request-added")));

    assertThat(Told.end(rendered, answering(answer))).isInstanceOf(Rendered.Next.Refused.class);
  }

  @Test
  void productionIsSaidToBeSo() {
    var channel =
        KIND.open(
            Map.of("repository", "a/b", "ref", "main", "token", "t", "production", "PROD, QA"));

    var made =
        Told.calls(channel.render(Sets.outgoing(Samples.happening("request-added"))), Told.WILLING)
            .get(1);

    assertThat(Json.read(made.body()).orElseThrow().path("production_environment").booleanValue())
        .isTrue();
  }

  private static List<Call> calls(String sample, Function<Call, String> receiver) {
    return Told.calls(
        Sets.channel(KIND).render(Sets.outgoing(Samples.happening(sample))), receiver);
  }

  private static Function<Call, String> answering(String list) {
    return call -> call.method().equals("GET") ? list : "{}";
  }
}
