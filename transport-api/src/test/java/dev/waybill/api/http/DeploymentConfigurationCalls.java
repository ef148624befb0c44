package dev.waybill.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;

/// Calls about the deployment configurations of nodes, each test with a node of its own.
abstract class DeploymentConfigurationCalls extends ApiTest {
  static final String SPACES = "{\"space\": \"qa\", \"password\": \"hunter2\"}";

  String name;
  int node;

  @BeforeEach
  void aNode() {
    name = fresh("QA");
    node = node(name);
  }

  String path() {
    return path(node);
  }

  static String path(int node) {
    return "/api/v1/nodes/" + node + "/deployment-configuration";
  }

  static RequestSpecification form(String json) {
    return form(administrator(), json);
  }

  static RequestSpecification form(RequestSpecification caller, String json) {
    return caller
        .multiPart("file", "spaces.json", json.getBytes(UTF_8))
        .multiPart("description", "for QA")
        .multiPart("namedUser", "anna");
  }

  static RequestSpecification file() {
    return administrator().multiPart("file", "spaces.json", SPACES.getBytes(UTF_8));
  }
}
