package dev.waybill.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.Topic;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportEvent.ImportFinished;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.contracts.json.EventJson;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// What a service keeps that writes each transport event as one line: told once, never lost. The
/// service runs as it is shipped, with a real broker and a real database.
@TestInstance(Lifecycle.PER_CLASS)
public abstract class EventLinesContract {
  private static final JsonMapper JSON = new JsonMapper();

  private final String schema;
  private final Map<String, String> settings;
  private KafkaProducer<String, byte[]> producer;
  private PackagedService service;

  /// For the service that owns this schema.
  protected EventLinesContract(String schema) {
    this(schema, Map.of());
  }

  /// @param own what this service needs besides addresses and passwords of servers
  protected EventLinesContract(String schema, Map<String, String> own) {
    this.schema = schema;
    this.settings = new LinkedHashMap<>(RealServers.settings(schema, false));
    settings.putAll(own);
  }

  @BeforeAll
  void start() throws Exception {
    service = PackagedService.start(settings);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", settings.get("kafka.bootstrap.servers")),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  void stop() {
    producer.close();
    service.close();
  }

  @Test
  void anEventBecomesOneStructuredLine() throws Exception {
    var event = finished();

    send(event);

    assertThat(told(event))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.get("message").asText()).isEqualTo("import finished, succeeded");
              assertThat(line.get("level").asText()).isEqualTo("INFO");
              assertThat(line.get("mdc"))
                  .isEqualTo(
                      JSON.valueToTree(
                          Map.of(
                              "tenant", "default",
                              "requestId", "352",
                              "nodeId", "2",
                              "actionId", "360",
                              "type", "dev.waybill.import.finished.v1",
                              "id", event.id().toString())));
            });
  }

  @Test
  void anEventThatComesTwiceIsToldOnce() throws Exception {
    var twice = finished();
    var after = finished();

    send(twice);
    send(twice);
    send(after);

    assertThat(told(after)).hasSize(1);
    assertThat(told(twice)).hasSize(1);
  }

  @Test
  void aTypeOfANewerWriterIsCountedAndPassedOver() throws Exception {
    var after = finished();
    var encoded = EventJson.encode(finished());
    var headers = new HashMap<>(encoded.headers());
    headers.put("ce_type", "dev.waybill.import.paused.v1");

    send(encoded.key(), headers, encoded.value());
    send(after);

    assertThat(told(after)).hasSize(1);
    assertThat(service.get("/q/metrics"))
        .contains("waybill_courier_unknown_types_total{type=\"dev.waybill.import.paused.v1\"} 1.0");
  }

  @Test
  void whatComesWhileItIsDeadIsToldWhenItIsBack() throws Exception {
    var before = finished();
    var meanwhile = finished();
    send(before);
    assertThat(told(before)).hasSize(1);
    await().until(() -> remembered(before));

    service.kill();
    send(meanwhile);
    service = PackagedService.start(settings);

    assertThat(told(meanwhile)).hasSize(1);
    assertThat(lines(before)).isEmpty();
  }

  private static Envelope<TransportEvent> finished() {
    var id = UUID.randomUUID();
    return new Envelope<>(
        id,
        Instant.parse("2026-11-21T08:30:00Z"),
        TenantId.DEFAULT,
        Envelope.source(TenantId.DEFAULT, "queue-engine"),
        id,
        new ImportFinished(
            new TransportRequestId(352),
            new NodeId(2),
            new QueueEntryId(358),
            new ActionId(360),
            EntryStatus.SUCCEEDED));
  }

  private void send(Envelope<TransportEvent> event) throws Exception {
    var encoded = EventJson.encode(event);
    send(encoded.key(), encoded.headers(), encoded.value());
  }

  private void send(String key, Map<String, String> headers, byte[] value) throws Exception {
    var record = new ProducerRecord<>(Topic.TRANSPORT_EVENTS.topicName(), key, value);
    headers.forEach(
        (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    producer.send(record).get();
  }

  /// The lines about an event, once there is one.
  private List<JsonNode> told(Envelope<TransportEvent> event) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> lines(event), lines -> !lines.isEmpty());
  }

  private boolean remembered(Envelope<TransportEvent> event) throws SQLException {
    try (var connection = RealServers.superuser();
        var select =
            connection.prepareStatement("select from " + schema + ".inbox where message_id = ?")) {
      select.setObject(1, event.id());
      return select.executeQuery().next();
    }
  }

  private List<JsonNode> lines(Envelope<TransportEvent> event) {
    return service.lines().stream()
        .filter(line -> line.contains(event.id().toString()))
        .map(EventLinesContract::json)
        .toList();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not a structured line: " + line, e);
    }
  }
}
