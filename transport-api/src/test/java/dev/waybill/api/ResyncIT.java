package dev.waybill.api;

import static dev.waybill.api.Calling.archive;
import static dev.waybill.api.Calling.as;
import static dev.waybill.api.Calling.post;
import static dev.waybill.api.Calling.requested;
import static dev.waybill.api.Calling.uploaded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import dev.waybill.contracts.NodeId;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the outbox has forgotten is made anew: the same messages, with the ids that they had.
@QuarkusTest
@WithRealServers(schema = "transport_api", keycloak = true)
@TestProfile(ResyncIT.NobodyAnswers.class)
class ResyncIT {
  public static class NobodyAnswers implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("waybill.courier.relay", "false", "waybill.transports.answer-within", "100ms");
    }
  }

  private final TestingLandscape landscape = TestingLandscape.create();
  private final Tables tables = new Tables();

  @Test
  void everyInputWithoutAnAnswerIsSaidAgainAsItWas() throws SQLException {
    var request = requested(landscape.name("QA"), uploaded(archive("again")));
    wish("/import", new JsonObject().put("transportRequests", new JsonArray().add(request)));
    wish("/import", named(request, 999_999_998));
    wish("/importAll", new JsonObject());
    wish("/forward", named(999_999_996));
    wish("/reset", named(request));
    wish("/remove", named(request));
    var before = inputs(landscape.qa());
    assertThat(before).hasSize(7);
    tables.change("delete from outbox");

    resync();

    var after = inputs(landscape.qa());
    var configured = after.pollFirstEntry().getValue();
    assertThat(configured).contains("\"settings\"", "\"name\":\"" + landscape.name("QA"));
    assertThat(after).containsExactlyEntriesOf(before);
  }

  @Test
  void whatWasAnsweredIsNotSaidAgain() throws SQLException {
    var request = requested(landscape.name("QA"), uploaded(archive("answered")));
    wish("/import", named(request));
    tables.change(
        "update action set answer = 'DONE' where type = 'IMPORT' and node_id = " + landscape.qa());
    tables.change(
        "update queue_entry set version = 1, position = 1 where node_id = " + landscape.qa());
    tables.change("delete from outbox");

    resync();

    assertThat(inputs(landscape.qa())).hasSize(1);
  }

  private void wish(String path, JsonObject body) {
    var status =
        post("/v2/nodes/" + landscape.qa() + "/transportRequests" + path, body).statusCode();
    assertThat(status).isIn(200, 503);
  }

  private static JsonObject named(Integer... requests) {
    return new JsonObject().put("transportRequests", new JsonArray(List.of(requests)));
  }

  private static void resync() {
    as("internal")
        .post("/internal/resync")
        .then()
        .statusCode(200)
        .body("messages", greaterThanOrEqualTo(1));
  }

  private SequencedMap<UUID, String> inputs(NodeId node) throws SQLException {
    var inputs = new LinkedHashMap<UUID, String>();
    try (var database = tables.connect();
        var select =
            database.prepareStatement(
                """
                select message_id, convert_from(value, 'UTF8') from outbox
                where topic = 'waybill.queue-inputs' and key = ? order by id
                """)) {
      select.setString(1, node.toString());
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          inputs.put(rows.getObject(1, UUID.class), rows.getString(2));
        }
      }
    }
    return inputs;
  }
}
