package dev.waybill.notify.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.LandscapeEvent;
import dev.waybill.contracts.LandscapeEvent.NodeChanged;
import dev.waybill.contracts.LandscapeEvent.NodeCreated;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.Topic;
import dev.waybill.contracts.TransportEvent.ImportFinished;
import dev.waybill.contracts.TransportEvent.RequestExported;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.contracts.json.EventJson;
import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/// From an event on Kafka to what is to be sent because of it.
@QuarkusTest
@WithRealServers(schema = "notification_service")
@TestSecurity(user = "transport-api", roles = "internal")
class NotifyingPeopleIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");

  @Test
  void whoSubscribedIsToldOnceAndInWords() throws Exception {
    var tenant = "told";
    var chat = channel(tenant, "chat");
    var other = channel(tenant, "other");
    subscription(tenant, "production", List.of(chat, other), node("PRD"));
    subscription(tenant, "all of production", List.of(chat), node("PRD"));
    subscription(tenant, "quality", List.of(other), node("QAS"));
    named(tenant, 12, "PRD");

    var event = finished(tenant, 352, 12);
    send(Topic.TRANSPORT_EVENTS, event);
    send(Topic.TRANSPORT_EVENTS, event);
    var after = finished(tenant, 353, 12);
    send(Topic.TRANSPORT_EVENTS, after);

    await().atMost(SOON).until(() -> deliveries(tenant, after).size() == 2);
    assertThat(deliveries(tenant, event))
        .extracting(delivery -> delivery.get("channel"))
        .containsExactlyInAnyOrder(chat, other);
    var whole =
        get(tenant, "/internal/deliveries/" + deliveries(tenant, event).getFirst().get("id"));
    assertThat(whole.<String>path("delivery.eventType")).isEqualTo("TmsImportFinished");
    assertThat(whole.<String>path("told.subject")).contains("352", "PRD");
    assertThat(whole.<Map<String, String>>path("told.tags"))
        .containsEntry("nodeName", "PRD")
        .containsEntry("status", "fatal");
  }

  @Test
  void whoIsNotMeantIsNotTold() throws Exception {
    var tenant = "choosy";
    var chat = channel(tenant, "chat");
    var off = subscription(tenant, "off", List.of(chat), "");
    put(tenant, "/internal/subscriptions/" + off, "{\"enabled\":false}");
    var snoozed = subscription(tenant, "snoozed", List.of(chat), "");
    put(
        tenant,
        "/internal/subscriptions/" + snoozed,
        "{\"snoozedUntil\":\"2100-01-01T00:00:00Z\"}");
    subscription(tenant, "quality", List.of(chat), node("QAS"));
    named(tenant, 22, "PRD");
    named(tenant, 24, "QAS");

    var unheard = finished(tenant, 400, 22);
    var heard = finished(tenant, 400, 24);
    send(Topic.TRANSPORT_EVENTS, unheard);
    send(Topic.TRANSPORT_EVENTS, heard);
    send(Topic.TRANSPORT_EVENTS, finished("somebody-else", 400, 24));

    await().atMost(SOON).until(() -> deliveries(tenant, heard).size() == 1);
    assertThat(deliveries(tenant, unheard)).isEmpty();
    assertThat(given("somebody-else").get("/internal/deliveries").<List<?>>path("deliveries"))
        .isEmpty();
  }

  @Test
  void aNodeIsCalledWhatItWasCalledLast() throws Exception {
    var tenant = "renaming";
    var chat = channel(tenant, "chat");
    subscription(tenant, "all", List.of(chat), "");
    named(tenant, 32, "OLD");
    var renamed = envelope(tenant, (LandscapeEvent) new NodeChanged(new NodeId(32), "NEW"));
    send(Topic.LANDSCAPE_EVENTS, renamed);
    await().atMost(SOON).until(() -> deliveries(tenant, renamed).size() == 1);

    var event = finished(tenant, 500, 32);
    send(Topic.TRANSPORT_EVENTS, event);

    await().atMost(SOON).until(() -> deliveries(tenant, event).size() == 1);
    assertThat(
            get(tenant, "/internal/deliveries/" + deliveries(tenant, event).getFirst().get("id"))
                .<String>path("told.tags.nodeName"))
        .isEqualTo("NEW");
  }

  @Test
  void aRequestIsCalledWhatItsExportSaid() throws Exception {
    var tenant = "describing";
    subscription(tenant, "all", List.of(channel(tenant, "chat")), "");
    var exported =
        envelope(
            tenant,
            new RequestExported(
                new TransportRequestId(600), new NodeId(42), "Mend the shop", List.of()));
    send(Topic.TRANSPORT_EVENTS, exported);
    await().atMost(SOON).until(() -> deliveries(tenant, exported).size() == 1);

    var event = finished(tenant, 600, 42);
    send(Topic.TRANSPORT_EVENTS, event);

    await().atMost(SOON).until(() -> deliveries(tenant, event).size() == 1);
    assertThat(
            get(tenant, "/internal/deliveries/" + deliveries(tenant, event).getFirst().get("id"))
                .<String>path("told.body"))
        .contains("Mend the shop");
  }

  @Test
  void aChannelThatIsDeletedTakesAlongWhatWaitsForIt() throws Exception {
    var tenant = "deleting";
    var chat = channel(tenant, "chat");
    put(tenant, "/internal/channels/" + chat, "{\"enabled\":false}");
    var subscription = subscription(tenant, "all", List.of(chat), "");
    var event = finished(tenant, 700, 52);
    send(Topic.TRANSPORT_EVENTS, event);
    await().atMost(SOON).until(() -> deliveries(tenant, event).size() == 1);

    given(tenant).delete("/internal/subscriptions/" + subscription).then().statusCode(204);
    given(tenant).delete("/internal/channels/" + chat).then().statusCode(204);

    assertThat(deliveries(tenant, event)).isEmpty();
  }

  private static void named(String tenant, int node, String name) throws Exception {
    send(
        Topic.LANDSCAPE_EVENTS,
        envelope(tenant, (LandscapeEvent) new NodeCreated(new NodeId(node), name)));
    await().atMost(SOON).until(() -> isKnown(node));
  }

  private static boolean isKnown(int node) throws SQLException {
    try (var connection = RealServers.superuser();
        var select =
            connection.prepareStatement(
                "select from notification_service.node_name where node = ?")) {
      select.setInt(1, node);
      return select.executeQuery().next();
    }
  }

  private static Envelope<?> finished(String tenant, int request, int node) {
    return envelope(
        tenant,
        new ImportFinished(
            new TransportRequestId(request),
            new NodeId(node),
            new QueueEntryId(358),
            new ActionId(360),
            EntryStatus.FATAL));
  }

  private static <M extends Message> Envelope<M> envelope(String tenant, M message) {
    var id = UUID.randomUUID();
    var owner = new TenantId(tenant);
    return new Envelope<>(id, AT, owner, Envelope.source(owner, "queue-engine"), id, message);
  }

  private static void send(Topic topic, Envelope<?> event) throws Exception {
    var encoded = EventJson.encode(event);
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", RealServers.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      var record = new ProducerRecord<>(topic.topicName(), encoded.key(), encoded.value());
      encoded
          .headers()
          .forEach(
              (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
      producer.send(record).get();
    }
  }

  private static List<Map<String, Object>> deliveries(String tenant, Envelope<?> event) {
    return get(tenant, "/internal/deliveries?limit=500")
        .<List<Map<String, Object>>>path("deliveries")
        .stream()
        .filter(delivery -> delivery.get("happening").equals(event.id().toString()))
        .toList();
  }

  private static String channel(String tenant, String name) {
    return given(tenant)
        .body(
            "{\"name\":\"%s\",\"kind\":\"SLACK\",\"secrets\":{\"url\":\"http://127.0.0.1:9/\"}}"
                .formatted(name))
        .post("/internal/channels")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static String subscription(
      String tenant, String name, List<String> channels, String condition) {
    return given(tenant)
        .body(
            "{\"name\":\"%s\",\"channels\":[\"%s\"],\"conditions\":[%s]}"
                .formatted(name, String.join("\",\"", channels), condition))
        .post("/internal/subscriptions")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static String node(String name) {
    return "{\"propertyKey\":\"tags.nodeName\",\"predicate\":\"EQUALS\",\"propertyValue\":\"%s\"}"
        .formatted(name);
  }

  private static void put(String tenant, String path, String body) {
    given(tenant).body(body).put(path).then().statusCode(200);
  }

  private static Response get(String tenant, String path) {
    return given(tenant).get(path).then().statusCode(200).extract().response();
  }

  private static RequestSpecification given(String tenant) {
    return RestAssured.given()
        .header("Waybill-Tenant", tenant)
        .header("Waybill-Author", "anna")
        .contentType("application/json");
  }
}
