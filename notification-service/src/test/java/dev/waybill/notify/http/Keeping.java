package dev.waybill.notify.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/// Calls as transport-api makes them.
final class Keeping {
  static final String CHANNELS = "/internal/channels";
  static final String SUBSCRIPTIONS = "/internal/subscriptions";
  static final String DELIVERIES = "/internal/deliveries";

  private Keeping() {}

  static RequestSpecification as(String tenant) {
    return given()
        .header(Calling.TENANT, tenant)
        .header(Calling.AUTHOR, "Anna%20%C3%84")
        .contentType("application/json");
  }

  static ValidatableResponse post(String tenant, String path, String body) {
    return as(tenant).body(body).post(path).then();
  }

  /// A channel of Slack whose secret address nobody listens at.
  static String slack(String tenant, String name) {
    return post(
            tenant,
            CHANNELS,
            """
            {"name":"%s","kind":"SLACK","secrets":{"url":"http://127.0.0.1:9/geheim"}}
            """
                .formatted(name))
        .statusCode(201)
        .extract()
        .path("id");
  }

  static String subscription(String tenant, String name, String channel, String conditions) {
    return post(
            tenant,
            SUBSCRIPTIONS,
            """
            {"name":"%s","channels":["%s"],"conditions":[%s]}
            """
                .formatted(name, channel, conditions))
        .statusCode(201)
        .extract()
        .path("id");
  }

  static void refused(ValidatableResponse answer, int status, String problem, String words) {
    answer
        .statusCode(status)
        .body("problem", equalTo(problem))
        .body("detail", containsString(words));
  }
}
