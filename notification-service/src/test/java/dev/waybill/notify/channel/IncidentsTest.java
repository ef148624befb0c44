package dev.waybill.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.notify.core.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Receivers that keep open what is wrong are told when it is set right, under the same key.
class IncidentsTest {
  @ParameterizedTest
  @CsvSource({
    "PAGERDUTY, /dedup_key, /event_action, trigger, resolve",
    "SERVICENOW_EVENT, /records/0/message_key, /records/0/resolution_state, New, Closing",
    "ALERT_NOTIFICATION, /tags/ans:sourceEventId, /tags/ans:status, CREATE_OR_UPDATE, CLOSE"
  })
  void whatIsOpenedIsClosed(String kind, String key, String state, String opened, String closed) {
    var failed = sent(kind, "import-finished.fatal");
    var reset = sent(kind, "request-reset");
    var fine = sent(kind, "import-finished.succeeded");

    assertThat(failed.at(state).textValue()).isEqualTo(opened);
    assertThat(reset.at(state).textValue()).isEqualTo(closed);
    assertThat(fine.at(state).textValue()).isEqualTo(closed);
    assertThat(fine.at(key)).isEqualTo(failed.at(key)).isEqualTo(reset.at(key));
    assertThat(failed.at(key).textValue()).isNotBlank();
  }

  @Test
  void changeEventsWakeNobody() {
    var kind = Kinds.named("PAGERDUTY").orElseThrow();
    var channel = Sets.channel(kind, "send", "changes");

    for (var happening : Samples.happenings().values()) {
      assertThat(Told.calls(channel.render(Sets.outgoing(happening)), Told.WILLING))
          .singleElement()
          .satisfies(
              call -> {
                assertThat(call.uri())
                    .hasToString("https://events.pagerduty.com/v2/change/enqueue");
                assertThat(Json.read(call.body()).orElseThrow().has("event_action")).isFalse();
              });
    }
  }

  /// Clients of Alert Notification refuse what they do not know.
  @Test
  void alertNotificationIsSentItsOwnMembersAlone() {
    for (var sample : Samples.happenings().keySet()) {
      var event = sent("ALERT_NOTIFICATION", sample);

      assertThat(event.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder(
              "eventType",
              "eventTimestamp",
              "severity",
              "category",
              "subject",
              "body",
              "resource",
              "tags");
      assertThat(event.path("resource").fieldNames())
          .toIterable()
          .isSubsetOf("resourceName", "resourceType", "resourceInstance", "tags");
      assertThat(event.path("eventTimestamp").isIntegralNumber()).isTrue();
      assertThat(event.path("tags")).allMatch(JsonNode::isTextual);
      assertThat(event.path("tags").has("nodeName")).isEqualTo(event.path("tags").has("nodeId"));
    }
  }

  @Test
  void conditionsForAnotherSenderGoOnMatching() {
    var kind = Kinds.named("ALERT_NOTIFICATION").orElseThrow();
    var channel = Sets.channel(kind, "resourceName", "SAP Cloud Transport Management Service");

    var call =
        Told.calls(channel.render(Sets.outgoing(Samples.happening("import-started"))), Told.WILLING)
            .getFirst();

    assertThat(Json.read(call.body()).orElseThrow().at("/resource/resourceName").textValue())
        .isEqualTo("SAP Cloud Transport Management Service");
  }

  private static JsonNode sent(String kind, String sample) {
    var channel = Sets.channel(Kinds.named(kind).orElseThrow());
    var call =
        Told.calls(channel.render(Sets.outgoing(Samples.happening(sample))), Told.WILLING)
            .getFirst();
    return Json.read(call.body()).orElseThrow();
  }
}
