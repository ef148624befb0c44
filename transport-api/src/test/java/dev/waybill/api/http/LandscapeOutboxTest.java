package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.waybill.api.core.Roles;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.LandscapeEvent;
import dev.waybill.contracts.NodeFile;
import dev.waybill.contracts.NodeInput.ConfigureNode;
import dev.waybill.contracts.NodeInput.DeleteNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What goes out when a landscape changes: with the change, or not at all.
@QuarkusTest
@WithSignedTokens
class LandscapeOutboxTest extends ApiTest {
  @Test
  void aChangePutsItsMessagesCauseBeforeEffect() {
    var folder = fresh("DIR");
    var destination = destination(folder, "/srv/one");
    var name = fresh("QA");
    var qa =
        node(
            name,
            ",\"targets\":[{\"contentType\":\"MTA\",\"destinationName\":\"" + folder + "\"}]");
    var mark = Outboxed.mark();

    sending("{\"properties\":{\"root\":\"/srv/two\"}}")
        .put("/api/v1/destinations/" + destination)
        .then()
        .statusCode(200);

    var messages = Outboxed.after(mark);
    assertThat(messages).hasSize(2);
    assertThat(messages.getFirst().data()).isInstanceOf(LandscapeEvent.DestinationChanged.class);
    assertThat(messages.getFirst().source()).isEqualTo("/waybill/default/transport-api");
    assertThat(messages.getLast().causedBy()).isEqualTo(messages.getFirst().id());
    var configure = (ConfigureNode) messages.getLast().data();
    assertThat(configure.node().value()).isEqualTo(qa);
    assertThat(configure.version()).isEqualTo(2);
    assertThat(configure.settings().name()).isEqualTo(name);
    assertThat(configure.settings().target().orElseThrow().destinationVersion()).isEqualTo(2);
  }

  @Test
  void aDeletedNodesActorHearsOfIt() {
    var id = node(fresh("GONE"));
    var mark = Outboxed.mark();

    administrator().delete("/v2/nodes/" + id).then().statusCode(204);

    assertThat(Outboxed.after(mark))
        .extracting(message -> (Object) message.data().getClass())
        .containsExactly(LandscapeEvent.NodeDeleted.class, DeleteNode.class);
  }

  @Test
  void whatIsRefusedPutsNothing() {
    var name = fresh("TWICE");
    node(name);
    var mark = Outboxed.mark();

    sending("{\"name\":\"" + name + "\"}").post("/v2/nodes").then().statusCode(422);

    assertThat(Outboxed.after(mark)).isEmpty();
  }

  @Test
  void twoRoutesAtTheSameTimeCloseNoRing() throws InterruptedException, ExecutionException {
    var first = node(fresh("A"));
    var second = node(fresh("B"));
    var there = way(first, second);
    var back = way(second, first);

    List<Integer> statuses = new ArrayList<>();
    try (var both = Executors.newFixedThreadPool(2)) {
      for (Future<Response> answer : both.invokeAll(List.of(there, back))) {
        statuses.add(answer.get().statusCode());
      }
    }

    assertThat(statuses).containsExactlyInAnyOrder(201, 422);
  }

  @Test
  void aNodeWithOpenEntriesIsDeletedByForceAlone() {
    var id = node(fresh("BUSY"), ",\"uploadAllowed\":true");
    var request = put(id);

    administrator()
        .delete("/v2/nodes/" + id)
        .then()
        .statusCode(422)
        .body("message", containsString(Integer.toString(request)))
        .body("message", containsString("force=true"));
    administrator().delete("/v2/nodes/" + id + "?force=true").then().statusCode(204);
  }

  /// By number and hash: what it holds goes out to nobody.
  @Test
  void theActorOfANodeHearsOfItsDescriptors() {
    var qa = node(fresh("QA"));
    var mark = Outboxed.mark();

    int id = described(qa, "password: hunter2").then().statusCode(201).extract().path("id");
    sending("{\"description\":\"another\"}").put("/v2/nodes/" + qa);
    administrator()
        .delete("/v2/nodes/" + qa + "/mtaExtDescriptors/" + id)
        .then()
        .statusCode(anyOf(is(200), is(204)));

    var told =
        Outboxed.after(mark).stream()
            .map(Envelope::data)
            .filter(ConfigureNode.class::isInstance)
            .map(ConfigureNode.class::cast)
            .toList();
    assertThat(told).extracting(ConfigureNode::version).containsExactly(2L, 3L);
    var kept = (NodeFile.MtaExtDescriptor) told.getFirst().settings().files().getFirst();
    assertThat(kept.id()).isEqualTo(id);
    assertThat(kept.mtaId()).isEqualTo("shop");
    assertThat(kept.mtaVersion()).isEqualTo("1.4.2");
    assertThat(told.getLast().settings().files()).isEmpty();
    assertThat(told.toString()).doesNotContain("hunter2");
    assertThat(contents(id, kept.sha256()).asString()).contains("hunter2");
  }

  /// An import that has begun deploys with what was there then.
  @Test
  void whatANodeKeptIsHandedOutWhateverItKeepsByNow() {
    var qa = node(fresh("QA"));
    var mark = Outboxed.mark();
    int id = described(qa, "password: one").then().statusCode(201).extract().path("id");
    var path = "/v2/nodes/" + qa + "/mtaExtDescriptors/" + id;
    form("password: two").put(path).then().statusCode(200);
    administrator().delete("/v2/nodes/" + qa).then().statusCode(204);

    var hashes =
        Outboxed.after(mark).stream()
            .map(Envelope::data)
            .filter(ConfigureNode.class::isInstance)
            .map(told -> ((ConfigureNode) told).settings().files().getFirst().sha256())
            .toList();

    assertThat(hashes).hasSize(2).doesNotHaveDuplicates();
    assertThat(contents(id, hashes.getFirst()).asString()).contains("one");
    assertThat(contents(id, hashes.getLast()).asString()).contains("two");
    assertThat(contents(id, "ab".repeat(32)).statusCode()).isEqualTo(404);
    administrator()
        .get("/internal/nodeFiles/" + id + "/contents/" + hashes.getFirst())
        .then()
        .statusCode(403);
  }

  /// Beside the descriptors of the node, by number and hash, and as it was when an import began.
  @Test
  void theActorOfANodeHearsOfItsDeploymentConfiguration() {
    var qa = node(fresh("QA"));
    described(qa, "password: hunter2").then().statusCode(201);
    var mark = Outboxed.mark();

    int id = configured(qa, "{\"space\": \"one\"}").path("id");
    configured(qa, "{\"space\": \"two\"}").then().statusCode(200);
    administrator()
        .delete("/api/v1/nodes/" + qa + "/deployment-configuration")
        .then()
        .statusCode(204);

    var told =
        Outboxed.after(mark).stream()
            .map(message -> (ConfigureNode) message.data())
            .map(configure -> configure.settings().files())
            .toList();
    assertThat(told).extracting(List::size).containsExactly(2, 2, 1);
    var first = (NodeFile.DeploymentConfiguration) told.getFirst().getLast();
    var second = (NodeFile.DeploymentConfiguration) told.get(1).getLast();
    assertThat(first.id()).isEqualTo(second.id()).isEqualTo(id);
    assertThat(first.fileName()).isEqualTo("spaces.json");
    assertThat(told.toString()).doesNotContain("space\"");
    assertThat(contents(id, first.sha256()).asString()).isEqualTo("{\"space\": \"one\"}");
    assertThat(contents(id, second.sha256()).asString()).isEqualTo("{\"space\": \"two\"}");
  }

  /// A change of the node says all of its files again.
  @Test
  void aChangeOfTheNodeKeepsItsDeploymentConfiguration() {
    var qa = node(fresh("QA"));
    int id = configured(qa, "{}").path("id");
    var mark = Outboxed.mark();

    sending("{\"importDisabled\":true}").put("/v2/nodes/" + qa).then().statusCode(200);

    var file =
        Outboxed.after(mark).stream()
            .map(Envelope::data)
            .filter(ConfigureNode.class::isInstance)
            .map(told -> ((ConfigureNode) told).settings().files().getFirst())
            .findFirst();
    assertThat(file.orElseThrow().id()).isEqualTo(id);
  }

  private static Response configured(int node, String json) {
    return administrator()
        .multiPart("file", "spaces.json", json.getBytes(StandardCharsets.UTF_8))
        .put("/api/v1/nodes/" + node + "/deployment-configuration");
  }

  private static Response contents(int id, String sha256) {
    return as(SignedTokens.withRoles(Roles.INTERNAL))
        .get("/internal/nodeFiles/" + id + "/contents/" + sha256);
  }

  private static Response described(int node, String parameter) {
    return form(parameter).post("/v2/nodes/" + node + "/mtaExtDescriptors");
  }

  private static RequestSpecification form(String parameter) {
    return administrator()
        .multiPart(
            "file",
            "qa.mtaext",
            "_schema-version: '3.1'\nID: shop.qa\nextends: shop\nparameters: {%s}\n"
                .formatted(parameter)
                .getBytes(StandardCharsets.UTF_8))
        .multiPart("mtaVersion", "1.4.2");
  }

  private static Callable<Response> way(int source, int target) {
    var body =
        "{\"name\":\"%s\",\"sourceNodeId\":%d,\"targetNodeId\":%d}"
            .formatted(fresh("WAY"), source, target);
    return () -> sending(body).post("/v2/routes");
  }

  /// Puts a reference into the node's queue and answers its request.
  private static int put(int node) {
    String name = administrator().get("/v2/nodes/" + node).path("name");
    return sending(
            """
            {"nodeName":"%s","contentType":"MTA","storageType":"REFERENCE","description":"x",
            "entries":[{"uri":"somewhere"}]}"""
                .formatted(name))
        .post("/v2/nodes/upload")
        .then()
        .statusCode(200)
        .extract()
        .path("transportRequestId");
  }
}
