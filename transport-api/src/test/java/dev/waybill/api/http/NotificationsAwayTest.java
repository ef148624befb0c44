package dev.waybill.api.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Channels, subscriptions and deliveries while notification-service is away: whose call it is and
/// what it names is said all the same.
@QuarkusTest
@WithSignedTokens
class NotificationsAwayTest extends ApiTest {
  private static final String ID = "/3f2b8a52-7c1e-4a53-9d9e-0a1b2c3d4e5f";

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/channels",
    "POST, /api/v1/channels",
    "GET, /api/v1/channels" + ID,
    "PUT, /api/v1/channels" + ID,
    "DELETE, /api/v1/channels" + ID,
    "POST, /api/v1/channels" + ID + "/preview",
    "POST, /api/v1/channels" + ID + "/test",
    "GET, /api/v1/subscriptions",
    "POST, /api/v1/subscriptions",
    "GET, /api/v1/subscriptions" + ID,
    "PUT, /api/v1/subscriptions" + ID,
    "DELETE, /api/v1/subscriptions" + ID,
    "GET, /api/v1/deliveries",
    "POST, /api/v1/deliveries/replay",
    "GET, /api/v1/deliveries/7",
    "POST, /api/v1/deliveries/7/replay"
  })
  void suchCallsWaitForAnotherTimeAndAreForAdministrators(String method, String path) {
    administrator()
        .contentType(ContentType.JSON)
        .body("{}")
        .request(method, path)
        .then()
        .statusCode(503)
        .header("Retry-After", "5")
        .contentType("application/problem+json")
        .body("type", equalTo("urn:waybill:problem:notifications-away"));
    as(SignedTokens.withRoles(
            Roles.LANDSCAPE_OPERATOR, Roles.TRANSPORT_OPERATOR, Roles.VIEWER, Roles.INTERNAL))
        .contentType(ContentType.JSON)
        .body("{}")
        .request(method, path)
        .then()
        .statusCode(403);
    given().request(method, path).then().statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "x", "3f2b8a52", "3f2b8a52-7c1e-4a53-9d9e-0a1b2c3d4e5f0"})
  void whatIsNoIdGoesNowhere(String id) {
    for (var path : new String[] {"/api/v1/channels/{id}", "/api/v1/subscriptions/{id}"}) {
      administrator()
          .get(path, id)
          .then()
          .statusCode(400)
          .body("type", equalTo("urn:waybill:problem:invalid-parameter"))
          .body("detail", containsString("id is \"" + id + "\""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "x", "-1", "1.5", "1000000000000000000", "01"})
  void aDeliveryIsNamedByItsNumber(String number) {
    administrator()
        .get("/api/v1/deliveries/{number}", number)
        .then()
        .statusCode(400)
        .body("detail", containsString("deliveryId is \"" + number + "\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/settings", "/api/v1/destinations", "/v2/nodes"})
  void nothingElseIsAffected(String path) {
    administrator().get(path).then().statusCode(200);
  }
}
