package dev.waybill.contracts.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.ReadMessage;
import dev.waybill.contracts.Samples;
import dev.waybill.contracts.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules of the wire: attributes in headers, data in JSON, and what is wrong is named.
class EventJsonTest {
  /// What a message may leave out.
  private static final Set<String> OPTIONAL =
      Set.of(
          "request.arrive.v1/entry",
          "request.arrive.v1/round",
          "release.request.v1/upTo",
          "queue.changed.v1/action",
          "queue.changed.v1/actions/0/kind",
          "queue.changed.v1/left",
          "queue.changed.v1/schedule",
          "queue.changed.v1/schedule/activeSince",
          "queue.changed.v1/schedule/next",
          "queue.changed.v1/schedule/missed",
          "schedule.fire.v1/schedule/activeSince",
          "deployment.order.v1/files",
          "node.configure.v1/settings/files",
          "node.configure.v1/settings/target",
          "node.configure.v1/settings/schedule",
          "node.configure.v1/settings/schedule/activeSince");

  private static final Message STARTED = Samples.all().get("import.started.v1");

  @Test
  void attributesTravelAsHeaders() {
    assertThat(Wired.headers(STARTED))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("ce_specversion", "1.0"),
                Map.entry("ce_id", Wired.ID.toString()),
                Map.entry("ce_type", "dev.waybill.import.started.v1"),
                Map.entry("ce_source", "/waybill/default/queue-engine"),
                Map.entry("ce_subject", "requests/352/nodes/2"),
                Map.entry("ce_time", "2026-11-21T08:30:00.125Z"),
                Map.entry("ce_tenant", "default"),
                Map.entry("ce_causedby", Wired.CAUSE.toString()),
                Map.entry("ce_partitionkey", "352"),
                Map.entry("content-type", "application/json")));
  }

  @Test
  void theKeyKeepsTheOrderOnItsTopic() {
    assertThat(Wired.encoded(STARTED).topic()).isEqualTo(Topic.TRANSPORT_EVENTS);
    assertThat(Wired.encoded(STARTED).key()).isEqualTo("352");
    assertThat(Wired.encoded(Samples.all().get("import.request.v1")).key()).isEqualTo("2");
    assertThat(Wired.encoded(Samples.all().get("node.created.v1")).key()).isEqualTo("node:2");
  }

  @Test
  void anEnvelopeComesBackAsItWent() {
    var encoded = Wired.encoded(STARTED);

    assertThat(EventJson.decode(encoded.headers(), encoded.value()))
        .isEqualTo(new ReadMessage.Known(Wired.envelope(STARTED)));
  }

  @Test
  void aTypeOfANewerWriterIsAnAnswer() {
    var headers = Wired.headers(STARTED);
    headers.put("ce_type", "dev.waybill.import.paused.v1");

    assertThat(EventJson.decode(headers, "whatever".getBytes(UTF_8)))
        .isEqualTo(new ReadMessage.Unknown("dev.waybill.import.paused.v1"));
  }

  @Test
  void aMemberOfANewerWriterIsIgnored() {
    for (var sample : Samples.all().values()) {
      var json = (ObjectNode) json(sample);
      json.put("addedLater", true);

      assertThat(Wired.read(Wired.headers(sample), json)).isEqualTo(sample);
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void aMissingMemberIsRefusedByName(String sample, String path) {
    var message = Samples.all().get(sample);
    var json = json(message);
    var parent = (ObjectNode) json.at(path.substring(0, path.lastIndexOf('/')));
    var member = path.substring(path.lastIndexOf('/') + 1);
    parent.remove(member);

    assertThatThrownBy(() -> Wired.read(Wired.headers(message), json))
        .isInstanceOf(UnreadableMessage.class)
        .hasMessageContaining(member)
        .hasMessageContaining("missing")
        .hasMessageNotContaining("com.fasterxml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ce_id", "ce_type", "ce_time", "ce_tenant", "ce_source", "ce_causedby"})
  void aMissingHeaderIsRefusedByName(String header) {
    var headers = Wired.headers(STARTED);
    headers.remove(header);

    assertThatThrownBy(() -> Wired.read(headers, json(STARTED)))
        .isInstanceOf(UnreadableMessage.class)
        .hasMessage("header " + header + " is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "ce_id, seven, seven",
    "ce_time, yesterday, yesterday",
    "ce_tenant, Not A Name, tenant",
    "ce_causedby, nobody, nobody"
  })
  void aHeaderThatMakesNoSenseIsRefused(String header, String value, String named) {
    var headers = Wired.headers(STARTED);
    headers.put(header, value);

    assertThatThrownBy(() -> Wired.read(headers, json(STARTED)))
        .isInstanceOf(UnreadableMessage.class)
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{", "hello", "[]", "7", "{\"node\": 2} {}"})
  void aValueThatIsNoMessageIsRefused(String value) {
    assertThatThrownBy(() -> Wired.read(Wired.headers(STARTED), value))
        .isInstanceOf(UnreadableMessage.class)
        .hasMessageStartingWith("dev.waybill.import.started.v1: ")
        .hasMessageNotContaining("com.fasterxml");
  }

  @Test
  void aRecordWithoutAValueIsRefused() {
    assertThatThrownBy(() -> EventJson.decode(Wired.headers(STARTED), null))
        .isInstanceOf(UnreadableMessage.class);
  }

  @ParameterizedTest
  @CsvSource({
    "import.started.v1, /node, 0, NodeId is not positive",
    "import.started.v1, /node, 4294967296, node",
    "import.started.v1, /node, \"two\", node",
    "import.started.v1, /attempt, -1, attempt is not positive",
    "import.finished.v1, /status, \"PAUSED\", status",
    "deployment.report.v1, /outcome/kind, \"paused\", outcome",
    "request.exported.v1, /to, [null], to",
    "action.logged.v1, /lines, [], lines is empty",
    "deployment.order.v1, /deadline, \"soon\", deadline",
    "node.configure.v1, /settings/importDeadline, \"PT0S\", importDeadline is not positive"
  })
  void aValueOutOfBoundsIsRefusedByName(String sample, String path, String value, String named)
      throws Exception {
    var message = Samples.all().get(sample);
    var json = json(message);
    ((ObjectNode) json.at(path.substring(0, path.lastIndexOf('/'))))
        .set(path.substring(path.lastIndexOf('/') + 1), EventJson.mapper().readTree(value));

    assertThatThrownBy(() -> Wired.read(Wired.headers(message), json))
        .isInstanceOf(UnreadableMessage.class)
        .hasMessageContaining(named);
  }

  @Test
  void idsAreNumbersAndWhatIsAbsentIsLeftOut() {
    var input = new NodeInput.AdvanceRun(new NodeId(2), new ActionId(360));

    assertThat(new String(Wired.encoded(input).value(), UTF_8))
        .isEqualTo("{\"node\":2,\"action\":360}");
    assertThat(json(Samples.all().get("request.arrive.v1.forwarded")).has("entry")).isFalse();
  }

  static Stream<Arguments> members() {
    var members = new ArrayList<Arguments>();
    Samples.all()
        .forEach(
            (name, sample) -> {
              var paths = new ArrayList<String>();
              collect(json(sample), "", paths);
              paths.stream()
                  .filter(path -> !OPTIONAL.contains(type(name) + path))
                  .forEach(path -> members.add(Arguments.of(name, path)));
            });
    return members.stream();
  }

  private static String type(String sample) {
    return String.join(".", Arrays.asList(sample.split("\\.")).subList(0, 3));
  }

  private static void collect(JsonNode json, String path, List<String> paths) {
    switch (json) {
      case ObjectNode object ->
          object
              .properties()
              .forEach(
                  member -> {
                    paths.add(path + "/" + member.getKey());
                    collect(member.getValue(), path + "/" + member.getKey(), paths);
                  });
      case ArrayNode array -> {
        for (var i = 0; i < array.size(); i++) {
          collect(array.get(i), path + "/" + i, paths);
        }
      }
      default -> {}
    }
  }

  private static JsonNode json(Message message) {
    return EventJson.mapper().valueToTree(message);
  }
}
