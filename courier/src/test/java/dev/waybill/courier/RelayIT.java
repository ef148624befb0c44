package dev.waybill.courier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Topic;
import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithRealServers(schema = "queue_engine")
class RelayIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @Inject Told told;

  @Test
  void aRelayWhoseConnectionIsCutBeginsAgain() throws Exception {
    told.say(told.input(300, "before"));
    await().atMost(SOON).until(() -> told.handled("300").contains("before"));

    for (var round = 0; round < 3; round++) {
      assertThat(cut("testing relay") + cut("testing doorbell")).isPositive();
      told.say(told.input(300, "after cut " + round));
      var wanted = "after cut " + round;
      await().atMost(SOON).until(() -> told.handled("300").contains(wanted));
    }
    assertThat(told.handled("300"))
        .containsExactly("before", "after cut 0", "after cut 1", "after cut 2");
  }

  @Test
  void whatIsSaidWhileKafkaIsAwayArrivesInOrderOnceItIsBack() throws Exception {
    told.say(told.input(310, "before"));
    await().atMost(SOON).until(() -> told.handled("310").contains("before"));

    RealServers.stopKafka();
    try {
      for (var i = 0; i < 50; i++) {
        told.say(told.input(310, "while away " + i), told.input(311, "while away " + i));
      }
      given().get("/q/health/ready").then().statusCode(200);
    } finally {
      RealServers.startKafka();
    }

    var wanted = IntStream.range(0, 50).mapToObj(i -> "while away " + i).toList();
    await().atMost(SOON).until(() -> told.handled("311").size() >= 50);
    assertThat(told.handled("311")).isEqualTo(wanted);
    await().atMost(SOON).until(() -> told.handled("310").size() >= 51);
    assertThat(told.handled("310")).startsWith("before").endsWith(wanted.toArray(String[]::new));
    await().atMost(SOON).until(() -> told.unsent() == 0);
  }

  @Test
  void whatIsOnItsWayIsNotSentOnceMore() throws Exception {
    var texts = IntStream.range(0, 200).mapToObj(i -> "quickly " + i).toList();
    for (var text : texts) {
      told.say(told.line(370, "fact " + text), told.input(370, text));
    }

    await().atMost(SOON).until(() -> told.unsent() == 0);
    var sent = Kept.records(Topic.QUEUE_INPUTS.topicName(), "370");
    assertThat(sent).hasSameSizeAs(texts).doesNotHaveDuplicates();
    assertThat(Kept.records(Topic.ACTION_MESSAGES.topicName(), "370")).hasSameSizeAs(texts);
    await().atMost(SOON).until(() -> told.handled("370").containsAll(texts));
    assertThat(told.handled("370").stream().filter(texts::contains))
        .containsExactlyElementsOf(texts);
  }

  @Test
  void anotherProcessRingsByNotify() throws Exception {
    told.say(told.input(320, "first"));
    await().atMost(SOON).until(() -> told.handled("320").contains("first"));

    told.sayWithoutRinging(told.input(320, "rung by another"));
    try (var superuser = RealServers.superuser();
        var statement = superuser.createStatement()) {
      statement.execute("select pg_notify('waybill_outbox_queue_engine', '')");
    }

    await().atMost(SOON).until(() -> told.handled("320").contains("rung by another"));
  }

  @Test
  void withoutAnyRingItLooksByItself() throws Exception {
    told.sayWithoutRinging(told.input(330, "quiet"));

    await().atMost(SOON).until(() -> told.handled("330").contains("quiet"));
  }

  @Test
  void eventsStandBeforeOrdersOfOneTransaction() throws Exception {
    Envelope<?> order = told.input(340, "order");
    Envelope<?> event = told.line(340, "event");

    told.say(order, event);

    assertThat(told.strings("select topic from outbox where key = ? order by id", "340"))
        .containsExactly("waybill.action-messages", "waybill.queue-inputs");
    await().atMost(SOON).until(() -> told.handled("340").size() == 2);
  }

  @Test
  void topicsAreMadeFromTheTable() throws Exception {
    var client = Map.<String, Object>of("bootstrap.servers", RealServers.bootstrapServers());
    try (var admin = Admin.create(client)) {
      await()
          .atMost(SOON)
          .until(
              () ->
                  admin.listTopics().names().get().stream()
                          .filter(name -> name.startsWith("waybill."))
                          .count()
                      == Topic.values().length);
      var topic = new ConfigResource(ConfigResource.Type.TOPIC, "waybill.transport-events");
      var config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
      assertThat(config.get("retention.ms").value())
          .isEqualTo(Long.toString(Duration.ofDays(7).toMillis()));
    }
  }

  @Test
  void aTopicThatTheBrokerLostIsMadeAndFilledAgain() throws Exception {
    told.say(told.line(360, "before the loss"));
    await().atMost(SOON).until(() -> told.handled("360").size() == 1);
    told.forgetHandled("360");

    var client = Map.<String, Object>of("bootstrap.servers", RealServers.bootstrapServers());
    try (var admin = Admin.create(client)) {
      admin.deleteTopics(List.of(Topic.ACTION_MESSAGES.topicName())).all().get();
    }

    await().atMost(SOON).until(() -> told.handled("360").contains("before the loss"));
    told.say(told.line(360, "after the loss"));
    await().atMost(SOON).until(() -> told.handled("360").contains("after the loss"));
    assertThat(told.handled("360")).containsExactly("before the loss", "after the loss");
  }

  @Test
  void whatWaitsIsAMetric() throws Exception {
    told.say(told.input(350, "measured"));
    await().atMost(SOON).until(() -> told.handled("350").contains("measured"));

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(given().get("/q/metrics").asString())
                    .containsPattern("waybill_courier_outbox_unsent(\\{[^}]*})? 0\\.0")
                    .contains("waybill_courier_outbox_oldest_seconds")
                    .contains("waybill_courier_dead_letters"));
  }

  /// Ends the relay's connections as an operator would; how many there were.
  private static int cut(String application) throws SQLException {
    try (var superuser = RealServers.superuser();
        var select =
            superuser.prepareStatement(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where application_name = ?")) {
      select.setString(1, application);
      var ended = 0;
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          ended++;
        }
      }
      return ended;
    }
  }
}
