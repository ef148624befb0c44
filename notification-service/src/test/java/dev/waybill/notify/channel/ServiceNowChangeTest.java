package dev.waybill.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notify.core.Samples;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceNowChangeTest {
  private static final Kind KIND = Kinds.named("SERVICENOW_CHANGE").orElseThrow();
  private static final String ID = "0123456789abcdef0123456789abcdef";

  @Test
  void anArrivalMakesAChange() {
    assertThat(calls("request-added", Told.WILLING))
        .extracting(call -> call.method() + " " + call.uri().getPath())
        .containsExactly(
            "GET /api/now/table/change_request", "POST /api/sn_chg_rest/change/normal");
  }

  @Test
  void allElseIsNotedThere() {
    assertThat(
            calls("import-finished.fatal", answering("{\"result\":[{\"sys_id\":\"" + ID + "\"}]}")))
        .extracting(call -> call.method() + " " + call.uri().getPath())
        .containsExactly(
            "GET /api/now/table/change_request", "PATCH /api/sn_chg_rest/change/" + ID);
  }

  /// As when the channel was set up after the request had come.
  @Test
  void aChangeThatIsMissingIsMadeFirst() {
    assertThat(calls("import-started", Told.WILLING))
        .extracting(call -> call.method() + " " + call.uri().getPath())
        .containsExactly(
            "GET /api/now/table/change_request",
            "POST /api/sn_chg_rest/change/normal",
            "PATCH /api/sn_chg_rest/change/" + ID);
  }

  @Test
  void whatMakesItAndWhatLooksForItAgree() {
    var calls = calls("request-added", Told.WILLING);
    var made = Json.read(calls.getLast().body()).orElseThrow();

    assertThat(calls.getFirst().uri().getQuery())
        .endsWith("sysparm_query=correlation_id=" + made.path("correlation_id").textValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "{}",
        "{\"result\":{}}",
        "{\"result\":[{}]}",
        "{\"result\":[{\"sys_id\":\"../x\"}]}"
      })
  void anAnswerThatIsNoneEndsIt(String answer) {
    var rendered = Sets.channel(KIND).render(Sets.outgoing(Samples.happening("import-started")));

    assertThat(Told.end(rendered, answering(answer))).isInstanceOf(Rendered.Next.Refused.class);
  }

  @Test
  void aStandardChangeIsMadeOfItsTemplate() {
    var channel = Sets.channel(KIND, "change", "standard/" + ID);

    var calls =
        Told.calls(channel.render(Sets.outgoing(Samples.happening("request-added"))), Told.WILLING);

    assertThat(calls.getLast().uri()).hasPath("/api/sn_chg_rest/change/standard/" + ID);
  }

  private static List<Call> calls(String sample, Function<Call, String> receiver) {
    return Told.calls(
        Sets.channel(KIND).render(Sets.outgoing(Samples.happening(sample))), receiver);
  }

  private static Function<Call, String> answering(String found) {
    return call -> call.method().equals("GET") ? found : "{}";
  }
}
