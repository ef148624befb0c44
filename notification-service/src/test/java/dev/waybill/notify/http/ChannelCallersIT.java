package dev.waybill.notify.http;

import static dev.waybill.notify.http.Keeping.CHANNELS;
import static dev.waybill.notify.http.Keeping.SUBSCRIPTIONS;
import static dev.waybill.notify.http.Keeping.as;
import static dev.waybill.notify.http.Keeping.refused;
import static dev.waybill.notify.http.Keeping.slack;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;

/// Who may come for channels, and whose they see.
@QuarkusTest
@WithRealServers(schema = "notification_service")
@TestSecurity(user = "transport-api", roles = "internal")
class ChannelCallersIT {
  private static final String TENANT = "acme";

  @Test
  void nobodySeesOrTouchesWhatAnotherTenantHas() {
    var id = slack(TENANT, "Hidden");

    refused(as("other").get(CHANNELS + "/" + id).then(), 404, "channel-not-found", id);
    refused(
        as("other").body("{\"name\":\"x\"}").put(CHANNELS + "/" + id).then(),
        404,
        "channel-not-found",
        id);
    refused(as("other").delete(CHANNELS + "/" + id).then(), 404, "channel-not-found", id);
    as("other").get(CHANNELS + "?limit=500").then().body("channels.id", not(hasItem(id)));
    as(TENANT).get(CHANNELS + "/" + id).then().body("name", equalTo("Hidden"));
  }

  @Test
  void withoutATenantNothingIsSaid() {
    given().get(CHANNELS).then().statusCode(400);
  }

  @Test
  @TestSecurity(user = "anna", roles = "Administrator")
  void onlyOurOwnServicesComeThisWay() {
    as(TENANT).get(CHANNELS).then().statusCode(403);
    as(TENANT).body("{}").post(CHANNELS).then().statusCode(403);
    as(TENANT).get(SUBSCRIPTIONS).then().statusCode(403);
    as(TENANT).get(Keeping.DELIVERIES).then().statusCode(403);
  }
}
