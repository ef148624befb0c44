package dev.waybill.queue.kafka;

import static dev.waybill.queue.Landscape.aNode;
import static dev.waybill.queue.Landscape.aRequest;
import static dev.waybill.queue.Landscape.arrive;
import static dev.waybill.queue.Landscape.configure;
import static dev.waybill.queue.Landscape.deploying;
import static dev.waybill.queue.Landscape.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.json.EventJson;
import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithRealServers(schema = "queue_engine")
@TestSecurity(user = "ann", roles = "Administrator")
class DeadInputsIT extends HearsTheEngine {
  @Test
  void whatFollowsAPoisonIsHandledAndThePoisonIsListed() {
    var node = aNode();
    var request = aRequest();
    broker.send(sent(configure(node, deploying())));
    var good = EventJson.encode(sent(arrive(node, request)));

    broker.send(good.key(), with(good.headers(), "ce_id", id()), bytes("{ not JSON"));
    broker.send(
        good.key(),
        with(with(good.headers(), "ce_id", id()), "ce_type", "dev.waybill.moon.rise.v1"),
        good.value());
    broker.send(
        good.key(), with(good.headers(), "ce_id", id()), bytes("{\"node\":%s}".formatted(node)));
    var nul = sent(arrive(node, aRequest(), "NUL \0 is no text for PostgreSQL"));
    broker.send(nul);
    var last = sent(arrive(node, request));
    broker.send(last);

    await().atMost(SOON).until(() -> answer(last).isPresent());
    assertThat(answer(last).orElseThrow().answer()).isEqualTo(new Answer.Done());
    assertThat(reasons(node))
        .satisfiesExactlyInAnyOrder(
            reason -> assertThat(reason).contains("not JSON"),
            reason -> assertThat(reason).contains("unknown type dev.waybill.moon.rise.v1"),
            reason -> assertThat(reason).contains("is missing"),
            reason -> assertThat(reason).contains("unsupported Unicode escape sequence"));
    await().atMost(SOON).until(() -> answer(nul).isPresent());
    assertThat(answer(nul).orElseThrow().answer()).isInstanceOf(Answer.DeadLetter.class);
  }

  @Test
  void aDeadLetterIsHandledOnceItsCauseHasGone() throws SQLException {
    var node = aNode();
    var other = aNode();
    var taken = arrive(other, aRequest());
    broker.send(sent(configure(node, deploying())));
    broker.send(sent(configure(other, deploying())));
    broker.send(sent(taken));
    await().atMost(SOON).until(() -> answers(other).size() == 2);
    // The entry id of another queue: good on the wire, impossible in the store.
    var poison =
        sent(new NodeInput.Arrive(node, aRequest(), taken.entry(), taken.mode(), taken.content()));
    broker.send(poison);
    await().atMost(SOON).until(() -> answer(poison).isPresent());
    assertThat(answer(poison).orElseThrow().answer()).isInstanceOf(Answer.DeadLetter.class);

    forget(taken.entry().orElseThrow());
    int letter =
        deadLetters().extract().path("find { it.messageId == '%s' }.id".formatted(poison.id()));
    RestAssured.post("/internal/dead-letters/{id}/replay", letter).then().statusCode(202);

    await().atMost(SOON).until(() -> answers(node).size() == 3);
    assertThat(answers(node).getLast().input()).isEqualTo(poison.id());
    assertThat(answers(node).getLast().answer()).isEqualTo(new Answer.Done());
  }

  private static void forget(QueueEntryId entry) throws SQLException {
    try (var database = RealServers.superuser();
        var delete =
            database.prepareStatement("delete from queue_engine.queue_entry where entry_id = ?")) {
      delete.setInt(1, entry.value());
      assertThat(delete.executeUpdate()).isEqualTo(1);
    }
  }

  private static ValidatableResponse deadLetters() {
    return RestAssured.get("/internal/dead-letters").then().statusCode(200);
  }

  private static List<String> reasons(NodeId node) {
    return deadLetters().extract().path("findAll { it.key == '%s' }.reason".formatted(node));
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    var changed = new HashMap<>(headers);
    changed.put(name, value);
    return changed;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
