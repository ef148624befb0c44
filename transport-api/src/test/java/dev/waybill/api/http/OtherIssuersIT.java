package dev.waybill.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.waybill.testkit.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// People of another issuer: a second realm of the real Keycloak, whose tokens claim a tenant, a
/// role `internal` and a generation of a key, too.
@QuarkusTest
@WithTestResource(OtherIssuer.class)
class OtherIssuersIT {
  private static final String REALM = OtherIssuer.REALM;
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void aPersonHasTheRolesThatTheirGroupsWereGiven() {
    var viewer = token("vera", "staff");

    as(viewer).get("/v2/nodes").then().statusCode(200);
    create(viewer).then().statusCode(403).body("error", equalTo("insufficient_scope"));
    create(token("bob", "builders")).then().statusCode(201);
    // Once more, by what is remembered.
    as(viewer).get("/v2/nodes").then().statusCode(200);
    create(viewer).then().statusCode(403);
  }

  @Test
  void aPersonOfNoGroupThatWasNamedMayDoNothing() {
    as(token("nina", "cooks")).get("/v2/nodes").then().statusCode(403);
    as(token("noah")).get("/v2/nodes").then().statusCode(403);
  }

  @Test
  void theTenantIsTheConfiguredOne() {
    var name = fresh("CORP");
    create(token("bert", "builders"), name).then().statusCode(201);

    as(RealServers.token("standard")).get("/v2/nodes").then().body("nodes.name", hasItem(name));
    assertThat(as(RealServers.tokenOf("acme", "standard")).get("/v2/nodes").asString())
        .doesNotContain(name);
  }

  @Test
  void nobodyOfThemIsOneOfOurServices() {
    var token = token("ivan", "staff", "builders");

    assertThat(claims(token)).contains("\"internal\"", "\"tenant\":\"acme\"");
    as(token).get("/internal/destinations/2147483646/versions/1").then().statusCode(403);
    as(token).get("/api/v1/service-keys").then().statusCode(403);
  }

  @Test
  void nobodyOfThemIsAServiceKey() {
    var name = fresh("service-account-sb");
    var node = fresh("KEY");

    create(token(name, "builders"), node).then().statusCode(201);

    as(token(name + "-2")).get("/v2/nodes").then().statusCode(403);
  }

  @Test
  void aTokenThatIsNotForWaybillIsABadOne() {
    refused(RealServers.tokenOfOther(REALM, "elsewhere", HOUR, "emma", "staff"));
  }

  @Test
  void aTokenOfAnIssuerThatIsNotConfiguredIsABadOne() {
    RealServers.otherRealm("stranger");

    refused(RealServers.tokenOfOther("stranger", "transports", HOUR, "sven", "staff"));
  }

  @Test
  void aTokenThatNamesAnIssuerWhoDidNotSignItIsABadOne() {
    var real = token("fay", "staff").split("\\.");
    var forged = claims(String.join(".", real)).replace("\"fay\"", "\"eve\"");
    var payload = Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes());

    refused(real[0] + "." + payload + "." + real[2]);
    refused(real[0] + "." + payload + ".");
  }

  @Test
  void aTokenThatHasExpiredIsABadOne() {
    var token =
        RealServers.tokenOfOther(REALM, "transports", Duration.ofSeconds(3), "max", "staff");

    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> as(token).get("/v2/nodes").then().statusCode(401));
  }

  @Test
  void ourOwnRealmIsAsBefore() {
    as(RealServers.token("standard")).get("/v2/nodes").then().statusCode(200);
    as(RealServers.personToken("Viewer")).get("/v2/nodes").then().statusCode(200);
  }

  private static void refused(String token) {
    as(token).get("/v2/nodes").then().statusCode(401).body("error", equalTo("unauthorized"));
  }

  private static String token(String person, String... groups) {
    return RealServers.tokenOfOther(REALM, "transports", HOUR, person, groups);
  }

  private static String claims(String token) {
    return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
  }

  private static String fresh(String name) {
    return name + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private static Response create(String token) {
    return create(token, fresh("CORP"));
  }

  private static Response create(String token, String node) {
    return as(token).body("{\"name\":\"" + node + "\"}").post("/v2/nodes");
  }

  private static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token);
  }
}
