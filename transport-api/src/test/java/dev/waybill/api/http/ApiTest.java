package dev.waybill.api.http;

import static io.restassured.RestAssured.given;

import dev.waybill.api.core.Roles;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What tests of the API share: how to call it, and names that nobody else uses.
abstract class ApiTest {
  static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  static RequestSpecification administrator() {
    return as(SignedTokens.withRoles(Roles.ADMINISTRATOR));
  }

  static RequestSpecification sending(String body) {
    return administrator().contentType(ContentType.JSON).body(body);
  }

  static String fresh(String name) {
    return name + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  static int node(String name, String more) {
    return sending("{\"name\":\"" + name + "\"" + more + "}")
        .post("/v2/nodes")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  static int node(String name) {
    return node(name, "");
  }

  static int route(String name, int source, int target) {
    return sending(
            "{\"name\":\"%s\",\"sourceNodeId\":%d,\"targetNodeId\":%d}"
                .formatted(name, source, target))
        .post("/v2/routes")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  static int destination(String name, String root) {
    return sending(
            "{\"name\":\"%s\",\"type\":\"DIRECTORY\",\"properties\":{\"root\":\"%s\"}}"
                .formatted(name, root))
        .post("/api/v1/destinations")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  /// Uploads a file of its own to a node and answers the number of the request.
  static int requested(String node, String namedUser) {
    int file =
        administrator()
            .multiPart("file", fresh("a") + ".zip", zip())
            .multiPart("namedUser", namedUser)
            .post("/v2/files/upload")
            .then()
            .statusCode(201)
            .extract()
            .path("fileId");
    return sending(
            """
            {"nodeName":"%s","contentType":"APP","storageType":"FILE","description":"Release 7",
             "namedUser":"%s","entries":[{"uri":"%d"}]}
            """
                .formatted(node, namedUser, file))
        .post("/v2/nodes/upload")
        .then()
        .statusCode(200)
        .extract()
        .path("transportRequestId");
  }

  private static byte[] zip() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.txt"));
      zip.write(fresh("content").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
