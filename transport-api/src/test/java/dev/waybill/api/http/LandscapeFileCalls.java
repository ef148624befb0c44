package dev.waybill.api.http;

import dev.waybill.api.core.Roles;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;

/// Calls about landscape files, each test with names of its own.
abstract class LandscapeFileCalls extends ApiTest {
  static final String PATH = "/api/v1/landscape";

  String dev;
  String qa;
  String prod;
  String way;
  String destination;

  @BeforeEach
  void names() {
    dev = fresh("DEV");
    qa = fresh("QA");
    prod = fresh("PROD");
    way = fresh("WAY");
    destination = fresh("DIR");
  }

  String chain() {
    return """
        format: 1
        nodes:
          - {name: %1$s, uploadAllowed: true}
          - {name: %2$s}
        routes:
          - {name: %3$s, source: %1$s, target: %2$s}
        """
        .formatted(dev, qa, way);
  }

  String deploying() {
    return """
        format: 1
        nodes:
          - name: %s
            targets: [{contentType: MTA, destinationName: %s}]
            schedule:
              pattern: {kind: cron, cron: '30 18 * * 1-5'}
              zone: Europe/Berlin
              active: true
        """
        .formatted(qa, destination);
  }

  static Object nodeNamed(String name) {
    return administrator().get("/v2/nodes").path("nodes.find { it.name == '" + name + "' }");
  }

  static String export(String query) {
    return administrator().get(PATH + query).then().statusCode(200).extract().asString();
  }

  static ValidatableResponse plan(String file) {
    return post(administrator(), "/plan", file);
  }

  static ValidatableResponse apply(String file, String query) {
    return post(administrator(), "/apply" + query, file);
  }

  static ValidatableResponse post(RequestSpecification caller, String what, String file) {
    return caller
        .header("Content-Type", "application/yaml")
        .body(file.getBytes(StandardCharsets.UTF_8))
        .post(PATH + what)
        .then();
  }

  /// A token of the administrator of a tenant that has nothing yet.
  static String tenant() {
    var name = fresh("files").toLowerCase(Locale.ROOT);
    return SignedTokens.of(name, Duration.ofMinutes(5), Roles.ADMINISTRATOR);
  }

  static ValidatableResponse archived(String token, byte[] archive) {
    return as(token).multiPart("file", "landscape.zip", archive).post(PATH + "/archive").then();
  }
}
