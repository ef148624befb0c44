package dev.waybill.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.testkit.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// People who sign in at a company's own issuer, here a second realm, while machines have keys of
/// ours.
@QuarkusTest
@WithTestResource(CompanyIssuers.class)
class OtherIssuersIT {
  @Test
  void aPersonComesWithATokenOfTheCompany() {
    as(person("anna", "[\"Viewer\"]")).get("/v2/nodes").then().statusCode(200);
    as(person("anna", "[\"Viewer\"]"))
        .body("{\"name\":\"N\"}")
        .post("/v2/nodes")
        .then()
        .statusCode(403)
        .body("error", equalTo("insufficient_scope"));
  }

  @Test
  void theSchemeIsReadInAnyCaseHereToo() {
    given()
        .header("Authorization", "bearer " + person("anna", "[\"Viewer\"]"))
        .get("/v2/nodes")
        .then()
        .statusCode(200);
  }

  @Test
  void whatTheyDoIsToldByTheNameThatTheCompanyKnowsThemBy() {
    var name = fresh("BEN");
    as(person("ben", "[\"LandscapeOperator\"]"))
        .body("{\"name\":\"%s\"}".formatted(name))
        .post("/v2/nodes")
        .then()
        .statusCode(201);

    var told = administrator().get("/api/v1/landscape-actions?limit=20").asString();

    assertThat(told).contains("ben@company.invalid");
  }

  @Test
  void rolesAreLimitedToNodesByTheSameClaims() {
    var mine = node(fresh("QA"));
    var other = node(fresh("PROD"));
    var name = administrator().get("/v2/nodes/" + mine).then().extract().<String>path("name");
    var token =
        RealServers.companyToken(
            CompanyIssuers.AUDIENCE,
            "olga",
            "{\"waybill\":{\"roles\":[\"TransportOperator\"]},\"TmsNodesTransportOperator\":[\"%s\"]}"
                .formatted(name));
    var disabled = "{\"disabled\":true}";
    var imports = "/api/v1/nodes/%d/imports";

    as(token).body(disabled).put(imports.formatted(mine)).then().statusCode(200);
    as(token).body(disabled).put(imports.formatted(other)).then().statusCode(403);
  }

  @Test
  void nobodyElsesTokenIsThatOfOneOfOurServices() {
    as(person("mallory", "[\"internal\",\"Viewer\"]"))
        .get("/internal/destinations/2147483646/versions/1")
        .then()
        .statusCode(403);
  }

  @Test
  void noTokenOfTheCompanyLeavesTheTenantThatItIsFor() {
    var node = node(fresh("OURS"));
    var token =
        RealServers.companyToken(
            CompanyIssuers.AUDIENCE,
            "carla",
            "{\"tenant\":\"acme\",\"waybill\":{\"roles\":[\"Viewer\"]}}");

    as(token).get("/v2/nodes/" + node).then().statusCode(200);
  }

  @Test
  void aTokenForSomebodyElseIsNoToken() {
    var token =
        RealServers.companyToken(
            "the-canteen", "dora", "{\"waybill\":{\"roles\":[\"Administrator\"]}}");

    as(token).get("/v2/nodes").then().statusCode(401).body("error", equalTo("unauthorized"));
  }

  @Test
  void whoSaysOnlyThatTheCompanyKnowsThemIsNotLetIn() {
    as(forged(RealServers.companyIssuer())).get("/v2/nodes").then().statusCode(401);
    as(forged("https://nobody.invalid")).get("/v2/nodes").then().statusCode(401);
  }

  @Test
  void whileAnIssuerIsAwayItsTokensAreNotCalledBadAndAllOthersAreTaken() {
    as(forged(CompanyIssuers.NOBODY_LISTENS))
        .get("/v2/nodes")
        .then()
        .statusCode(503)
        .header("Retry-After", equalTo("5"))
        .body("errorType", equalTo("TsServiceUnavailableException"));
    as(forged(CompanyIssuers.NOBODY_LISTENS))
        .get("/api/v1/settings")
        .then()
        .statusCode(503)
        .body("type", containsString("sign-in-unavailable"));

    as(person("anna", "[\"Viewer\"]")).get("/v2/nodes").then().statusCode(200);
    administrator().get("/v2/nodes").then().statusCode(200);
  }

  private static String person(String name, String roles) {
    return RealServers.companyToken(
        CompanyIssuers.AUDIENCE, name, "{\"waybill\":{\"roles\":%s}}".formatted(roles));
  }

  /// A token that nobody has signed.
  private static String forged(String issuer) {
    var head = "{\"alg\":\"RS256\",\"kid\":\"k\",\"typ\":\"JWT\"}";
    var claims =
        """
        {"iss":"%s","aud":"transports","exp":4102444800,"email":"m@company.invalid",
         "waybill":{"roles":["Administrator"]}}
        """
            .formatted(issuer);
    return encoded(head) + "." + encoded(claims) + "." + encoded("signature");
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int node(String name) {
    return administrator()
        .body("{\"name\":\"%s\"}".formatted(name))
        .post("/v2/nodes")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static String fresh(String name) {
    return name + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private static RequestSpecification administrator() {
    return as(RealServers.token("standard"));
  }

  private static RequestSpecification as(String token) {
    return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + token);
  }
}
