package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.contracts.ContentItem;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.Topic;
import dev.waybill.contracts.TransportContent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.contracts.json.Encoded;
import dev.waybill.contracts.json.EventJson;
import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.demo.SampleArchive;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A record that cannot be handled stops nothing: it is set aside with its reason, and can be sent
/// once more.
@ExtendWith(SuiteExtension.class)
class PoisonIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void poisonIsSetAsideAndLaterInputsOfTheNodeAreHandled(Deployed suite, @TempDir Path folder)
      throws Exception {
    try (var api = suite.api();
        var engine = api.at("http://127.0.0.1:" + suite.ports().of(Part.QUEUE_ENGINE))) {
      var from = Sample.node(api, "POISON_FROM");
      var to = Sample.virtual(api, "POISON_TO");
      Sample.route(api, from, to);
      var file = Sample.upload(api, SampleArchive.in(folder));
      var known = ids(engine);

      poison(suite, to);
      int request = Sample.exported(api, "POISON_FROM", file);
      Sample.importInto(api, to, request).must(200);

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(Sample.statusOf(api, to, request)).isEqualTo("skipped"));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(newLetters(engine, known)).hasSizeGreaterThanOrEqualTo(4));
      for (var letter : newLetters(engine, known)) {
        assertThat(letter.path("reason").asText()).as("%s", letter).isNotBlank();
        assertThat(letter.path("topic").asText()).isEqualTo(Topic.QUEUE_INPUTS.topicName());
      }

      replayed(engine, newLetters(engine, known).getFirst());
    }
  }

  /// Sent once more it is as bad as before, and so set aside once more.
  private static void replayed(Api engine, JsonNode letter) {
    var before = ids(engine);
    var answer = engine.post("/internal/dead-letters/" + letter.path("id") + "/replay", Map.of());
    assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(newLetters(engine, before)).isNotEmpty());
  }

  private static void poison(Deployed suite, int node) {
    var whole = EventJson.encode(arrival(node));
    var json = new String(whole.value(), StandardCharsets.UTF_8);
    send(suite, whole, "ce_type", "dev.waybill.node.repainted.v9", json);
    send(suite, whole, "ce_id", UUID.randomUUID().toString(), "this is not JSON");
    send(suite, whole, "ce_id", UUID.randomUUID().toString(), "{\"node\":" + node + "}");
    send(suite, whole, "ce_id", UUID.randomUUID().toString(), json);
  }

  /// Reads well, but no text column of PostgreSQL takes its description.
  private static Envelope<NodeInput.Arrive> arrival(int node) {
    var reference = new ContentItem.Reference(2_000_000_002, ContentType.BTP_ABAP, "poison");
    var arrive =
        new NodeInput.Arrive(
            new NodeId(node),
            new TransportRequestId(2_000_000_000),
            Optional.of(new QueueEntryId(2_000_000_004)),
            EntryMode.FINAL,
            new TransportContent("a NUL \0 byte", List.of(reference)));
    var id = UUID.randomUUID();
    var tenant = new TenantId("default");
    var source = Envelope.source(tenant, "poison");
    return new Envelope<>(id, Instant.now(), tenant, source, id, arrive);
  }

  private static void send(Deployed suite, Encoded whole, String header, String text, String json) {
    var headers = new TreeMap<>(whole.headers());
    headers.put(header, text);
    suite.send(whole.topic(), whole.key(), headers, json.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Long> ids(Api engine) {
    return letters(engine).stream().map(letter -> letter.path("id").asLong()).toList();
  }

  private static List<JsonNode> newLetters(Api engine, List<Long> known) {
    return letters(engine).stream()
        .filter(letter -> !known.contains(letter.path("id").asLong()))
        .toList();
  }

  private static List<JsonNode> letters(Api engine) {
    var json = engine.get("/internal/dead-letters").must(200).json();
    var letters = new ArrayList<JsonNode>();
    (json.isArray() ? json : json.path("deadLetters")).forEach(letters::add);
    return letters;
  }
}
