package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.waybill.api.Tables;
import dev.waybill.api.core.Roles;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.LandscapeEvent.StorageFilled;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.ReadMessage;
import dev.waybill.contracts.Severity;
import dev.waybill.contracts.Topic;
import dev.waybill.contracts.json.EventJson;
import dev.waybill.testkit.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/// Storage that fills up is told of once a threshold, with what fills it or not at all. Each test
/// has a tenant of its own, and 1,000 bytes.
@QuarkusTest
@WithSignedTokens
@TestProfile(StorageToldIT.SmallQuota.class)
class StorageToldIT extends ApiTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int QUOTA = 1_000;

  public static class SmallQuota implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("waybill.transports.quota", Integer.toString(QUOTA));
    }
  }

  private final Tables tables = new Tables();
  private final SecureRandom random = new SecureRandom();
  private final String tenant = fresh("tenant");
  private final String token = SignedTokens.of(tenant, Duration.ofMinutes(10), Roles.ADMINISTRATOR);

  @Test
  void eachThresholdIsToldOfOnTheWayUp() {
    stored(849);
    assertThat(told()).isEmpty();

    stored(1);
    var nearlyFull = new StorageFilled(85, 850, QUOTA, 85, Severity.WARNING);
    assertThat(told()).containsExactly(nearlyFull);

    stored(100);
    assertThat(told()).containsExactly(nearlyFull);

    stored(50);
    assertThat(told())
        .containsExactly(nearlyFull, new StorageFilled(100, QUOTA, QUOTA, 100, Severity.ERROR));
    upload(1)
        .then()
        .statusCode(422)
        .body("message", containsString("what is left of the storage: 0 bytes"))
        .body("message", containsString("waybill.transports.quota"));
  }

  @Test
  void whatComesAndGoesAtAThresholdIsToldOfOnceUntilItHasSunkWellBelow() {
    stored(790);
    var first = stored(60);
    assertThat(told()).hasSize(1);

    removed(first);
    assertThat(told()).as("790 of 1000: armed again").hasSize(1);
    stored(20);
    var second = stored(40);
    assertThat(told()).hasSize(2);

    removed(second);
    stored(45);
    assertThat(told()).as("810 of 1000, and back: not armed again").hasSize(2);
  }

  @Test
  void aFileTooManyTellsNothing() {
    stored(840);

    upload(200).then().statusCode(422);

    assertThat(told()).isEmpty();
  }

  @Test
  void equalContentMovesNothingAndTellsNothing() {
    var bytes = new byte[430];
    random.nextBytes(bytes);
    upload(bytes).then().statusCode(201);
    upload(bytes).then().statusCode(201);

    assertThat(used()).isEqualTo(430);
    assertThat(told()).isEmpty();
  }

  @Test
  void manyAtOnceTellItOnce() throws InterruptedException, ExecutionException {
    stored(780);
    var uploads =
        IntStream.range(0, 20).<Callable<Response>>mapToObj(_ -> () -> upload(10)).toList();

    try (var all = Executors.newFixedThreadPool(uploads.size())) {
      for (var answer : all.invokeAll(uploads)) {
        assertThat(answer.get().statusCode()).isEqualTo(201);
      }
    }

    assertThat(told()).containsExactly(new StorageFilled(85, 850, QUOTA, 85, Severity.WARNING));
  }

  @Test
  void whatCannotBeToldIsNotStoredAndToldLater() {
    stored(840);
    tables.change("alter table outbox add constraint mute check (key <> 'storage') not valid");
    try {
      upload(20).then().statusCode(500);
    } finally {
      tables.change("alter table outbox drop constraint mute");
    }
    assertThat(used()).isEqualTo(840);
    assertThat(told()).isEmpty();

    stored(20);

    assertThat(told()).hasSize(1);
  }

  /// Also by what makes room: the quota may have become smaller than what is stored.
  @Test
  void aQuotaThatWasLoweredIsNoticedWithTheNextMove() {
    var file = stored(10);
    tables.change(
        "update storage_usage set bytes = bytes + 1200 where tenant = '%s'".formatted(tenant));

    removed(file);

    assertThat(told())
        .containsExactly(
            new StorageFilled(85, 1200, QUOTA, 120, Severity.WARNING),
            new StorageFilled(100, 1200, QUOTA, 120, Severity.ERROR));
  }

  @Test
  void itComesToItsTopicWithTheTenant() {
    stored(870);

    var heard = await().atMost(PATIENCE).until(this::heard, Optional::isPresent).orElseThrow();

    assertThat(heard.data()).isEqualTo(new StorageFilled(85, 870, QUOTA, 87, Severity.WARNING));
    assertThat(heard.source()).isEqualTo("/waybill/" + tenant + "/transport-api");
  }

  @Test
  void metricsSayHowMuchIsUsed() {
    stored(860);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(administrator().get("/q/metrics").asString())
                    .contains("waybill_storage_used_bytes{tenant=\"%s\"} 860.0".formatted(tenant))
                    .contains("waybill_storage_quota_bytes 1000.0")
                    .contains("waybill_storage_filled_total{threshold=\"85\"}"));
  }

  private int stored(int bytes) {
    return upload(bytes).then().statusCode(201).extract().path("fileId");
  }

  private void removed(int file) {
    as(token).delete("/v2/files/" + file).then().statusCode(204);
  }

  private Response upload(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return upload(bytes);
  }

  private Response upload(byte[] bytes) {
    return as(token).multiPart("file", "a.bin", bytes).post("/v2/files/upload");
  }

  private long used() {
    return as(token).get("/api/v1/settings").then().extract().jsonPath().getLong("used");
  }

  /// What was told of this tenant, in its order.
  private List<StorageFilled> told() {
    return Outboxed.where("key = 'storage' and headers ->> 'ce_tenant' = ?", tenant).stream()
        .map(envelope -> (StorageFilled) envelope.data())
        .toList();
  }

  private Optional<Envelope<? extends Message>> heard() {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", RealServers.bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      var all = List.of(new TopicPartition(Topic.LANDSCAPE_EVENTS.topicName(), 0));
      consumer.assign(all);
      consumer.seekToBeginning(all);
      var end = consumer.endOffsets(all).get(all.getFirst());
      while (consumer.position(all.getFirst()) < end) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          var headers = new HashMap<String, String>();
          record
              .headers()
              .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
          if (tenant.equals(headers.get("ce_tenant"))
              && EventJson.decode(headers, record.value()) instanceof ReadMessage.Known known) {
            return Optional.of(known.envelope());
          }
        }
      }
      return Optional.empty();
    }
  }
}
