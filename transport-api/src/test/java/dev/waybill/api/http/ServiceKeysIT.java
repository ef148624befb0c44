package dev.waybill.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.waybill.api.Tables;
import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

/// Service keys by our API, with a real Keycloak behind it.
@QuarkusTest
@WithRealServers(schema = "transport_api", keycloak = true)
class ServiceKeysIT {
  private static final String KEYS = "/api/v1/service-keys";
  private static final Duration BAR = Duration.ofSeconds(5);

  private final Tables tables = new Tables();

  @Test
  void aKeyIsShownOnceAndWorksAtOnce() {
    var made = made("standard", "for the nightly build");

    assertThat(made.header("Cache-Control")).isEqualTo("no-store");
    assertThat(made.asString().split("\"url\"", -1)).hasSize(2);
    assertThat(made.asString().split("\"uri\"", -1)).hasSize(2);
    assertThat(made.asString()).doesNotContain(": ", ", ").contains("BEGIN PUBLIC KEY");
    as(token(made.jsonPath())).get("/v2/routes").then().statusCode(200);
    var shown = administrator().get(path(made));
    shown
        .then()
        .statusCode(200)
        .body("clientId", equalTo(made.path("uaa.clientid")))
        .body("plan", equalTo("standard"))
        .body("description", equalTo("for the nightly build"))
        .body("createdBy", equalTo(RealServers.serviceKey("standard").get("clientid")))
        .body("rotatedAt", nullValue());
    assertThat(shown.asString()).doesNotContain(made.<String>path("uaa.clientsecret"));
  }

  @Test
  void aPlanGivesItsRolesAndNoOther() {
    var export = token(made("export", "").jsonPath());
    var operator = token(made("transport_operator", "").jsonPath());
    var imports = "/v2/nodes/2147483646/transportRequests/import";

    as(export).body("{\"transportRequests\":[2]}").post(imports).then().statusCode(403);
    as(export).get(KEYS).then().statusCode(403);
    as(operator).body("{\"transportRequests\":[2]}").post(imports).then().statusCode(404);
    as(operator).body("{\"name\":\"N\"}").post("/v2/nodes").then().statusCode(403);
    as(operator).get(KEYS).then().statusCode(403);
  }

  @Test
  void aRotatedKeyHasAnotherSecretAtOnce() {
    var made = made("standard", "");
    var before = made.jsonPath();
    var token = token(before);

    var rotated = administrator().post(path(made) + "/rotate");

    rotated.then().statusCode(200).header("Cache-Control", equalTo("no-store"));
    var after = rotated.jsonPath();
    assertThat(after.getString("uaa.clientid")).isEqualTo(before.getString("uaa.clientid"));
    assertThat(after.getMap("uaa").keySet()).isEqualTo(before.getMap("uaa").keySet());
    signIn(before).then().statusCode(401).body("error", equalTo("unauthorized"));
    as(token(after)).get("/v2/routes").then().statusCode(200);
    as(token).get("/v2/routes").then().statusCode(200);
    administrator().get(path(made)).then().body("rotatedAt", not(nullValue()));
  }

  @Test
  void aRotationThatEndsTokensEndsThoseOfBeforeAndNoOther() {
    var made = made("standard", "");
    var before = token(made.jsonPath());
    as(before).get("/v2/routes").then().statusCode(200);

    for (int round = 0; round < 2; round++) {
      var ended = before;
      var rotated = administrator().body("{\"endTokens\":true}").post(path(made) + "/rotate");
      before = token(rotated.then().statusCode(200).extract().jsonPath());

      as(before).get("/v2/routes").then().statusCode(200);
      refusedInTime(ended);
      as(before).get("/v2/routes").then().statusCode(200);
    }
  }

  @Test
  void aRevokedKeyIsRefusedInTime() {
    var made = made("standard", "");
    var token = token(made.jsonPath());
    as(token).get("/v2/routes").then().statusCode(200);

    administrator().delete(path(made)).then().statusCode(204);

    refusedInTime(token);
    signIn(made.jsonPath()).then().statusCode(401).body("error", equalTo("unauthorized"));
    administrator()
        .get(path(made))
        .then()
        .statusCode(404)
        .body("type", equalTo("urn:waybill:problem:service-key-not-found"));
    administrator().delete(path(made)).then().statusCode(404);
    administrator().post(path(made) + "/rotate").then().statusCode(404);
    assertThat(listed(500)).doesNotContain(made.<String>path("uaa.clientid"));
  }

  @Test
  void theListHasTheKeysThatWereMadeElsewhereToo() {
    var mine = made("export", "").<String>path("uaa.clientid");
    var theirs = RealServers.serviceKey("export").get("clientid");

    var byOne = listed(1);

    assertThat(byOne).contains(mine, theirs).doesNotHaveDuplicates();
    assertThat(listed(500)).isEqualTo(byOne);
    assertThat(byOne).noneMatch(clientId -> clientId.startsWith("waybill-"));
  }

  @Test
  void theClientsOfOurOwnServicesAreNoKeys() {
    RealServers.token("internal");

    assertThat(administrator().get(KEYS + "?limit=500").asString())
        .doesNotContain("waybill-worker", "waybill-keys");
  }

  @Test
  void aKeyOfAnotherTenantIsNotThere() {
    var made = made("export", "");
    var stranger = RealServers.tokenOf("acme", "standard");

    as(stranger).get(path(made)).then().statusCode(404);
    as(stranger).post(path(made) + "/rotate").then().statusCode(404);
    as(stranger).delete(path(made)).then().statusCode(404);
    assertThat(as(stranger).get(KEYS).asString()).doesNotContain(made.<String>path("uaa.clientid"));
    token(made.jsonPath());
  }

  @Test
  void nothingOfASecretIsWrittenAnywhere() {
    var secrets = new ArrayList<String>();
    var told = new Told();
    Logger.getLogger("").addHandler(told);
    Logger.getLogger("dev.waybill").setLevel(Level.ALL);
    try {
      var made = made("standard", "a quiet one");
      secrets.add(made.path("uaa.clientsecret"));
      secrets.add(token(made.jsonPath()));
      var rotated = administrator().post(path(made) + "/rotate");
      secrets.add(rotated.path("uaa.clientsecret"));
      administrator().delete(path(made)).then().statusCode(204);

      assertThat(told.lines)
          .anyMatch(line -> line.contains("made service key " + made.<String>path("uaa.clientid")))
          .anyMatch(
              line -> line.contains("rotated service key " + made.<String>path("uaa.clientid")))
          .anyMatch(
              line -> line.contains("revokes service key " + made.<String>path("uaa.clientid")));
    } finally {
      Logger.getLogger("dev.waybill").setLevel(null);
      Logger.getLogger("").removeHandler(told);
    }

    for (var secret : secrets) {
      assertThat(told.lines).noneMatch(line -> line.contains(secret));
      assertThat(rowsWith(secret)).isZero();
    }
  }

  private static Response made(String plan, String description) {
    var made =
        administrator()
            .body("{\"plan\":\"%s\",\"description\":\"%s\"}".formatted(plan, description))
            .post(KEYS);
    made.then().statusCode(201).contentType("application/json");
    return made;
  }

  private static String path(Response made) {
    return KEYS + made.header("Location").replaceAll(".*/", "/");
  }

  private static List<String> listed(int limit) {
    var found = new ArrayList<String>();
    var next = "";
    do {
      var page =
          administrator()
              .get(KEYS + "?limit=" + limit + (next.isEmpty() ? "" : "&cursor=" + next))
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      found.addAll(page.getList("serviceKeys.clientId"));
      next = page.getString("next") == null ? "" : page.getString("next");
    } while (!next.isEmpty());
    return found;
  }

  private static void refusedInTime(String token) {
    await()
        .atMost(BAR)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(
            () ->
                as(token)
                    .get("/v2/routes")
                    .then()
                    .statusCode(401)
                    .body("error", equalTo("unauthorized")));
  }

  private static RequestSpecification administrator() {
    return as(RealServers.token("standard"));
  }

  private static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private static String token(JsonPath key) {
    return signIn(key).then().statusCode(200).extract().path("access_token");
  }

  private static Response signIn(JsonPath key) {
    var pair = key.getString("uaa.clientid") + ":" + key.getString("uaa.clientsecret");
    var basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return given()
        .header("Authorization", "Basic " + basic)
        .get("/oauth/token?grant_type=client_credentials");
  }

  private long rowsWith(String secret) {
    var rows = 0L;
    var hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
    var names =
        tables.texts(
            "select table_name from information_schema.tables"
                + " where table_schema = 'transport_api' and table_type = 'BASE TABLE'");
    assertThat(names).contains("outbox", "refused_token");
    for (var table : names) {
      rows +=
          tables.number(
              "select count(*) from %1$s t where t::text like '%%%2$s%%' or t::text like '%%%3$s%%'"
                  .formatted(table, secret, hex));
    }
    return rows;
  }

  /// All that is logged meanwhile.
  private static final class Told extends Handler {
    private static final PatternFormatter WHOLE = new PatternFormatter("%s %X %e");
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    public void publish(LogRecord line) {
      lines.add(WHOLE.format(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
