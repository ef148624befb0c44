package dev.waybill.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.content.MtarBuilder;
import dev.waybill.contracts.NodeId;
import dev.waybill.testkit.RealServers;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// What clients do, as words.
final class Calling {
  private Calling() {}

  static RequestSpecification as(String plan) {
    return given()
        .header("Authorization", "bearer " + RealServers.token(plan))
        .filter((call, answer, chain) -> compact(chain.next(call, answer)));
  }

  static RequestSpecification standard() {
    return as("standard");
  }

  /// Case 78: scripts read bodies by line and by what stands beside a colon, so each is compact.
  private static Response compact(Response response) {
    var body = response.asString();
    if (response.contentType().startsWith("application/json")) {
      assertThat(body).isEqualTo(new JsonObject(body).encode());
    }
    return response;
  }

  /// A real archive; a different one for each name.
  static byte[] archive(String name) {
    var bytes = new ByteArrayOutputStream();
    try {
      new MtarBuilder("dev.waybill." + name, "1.0.0")
          .module("web")
          .file("web", "web/index.html", ("<h1>" + name + "</h1>").getBytes(UTF_8))
          .writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// Uploads bytes as a file and answers its number.
  static int uploaded(byte[] bytes) {
    return standard()
        .multiPart("file", "a.mtar", bytes)
        .post("/v2/files/upload")
        .then()
        .statusCode(201)
        .extract()
        .path("fileId");
  }

  static JsonObject draft(String nodeName, Object... uris) {
    var entries = new JsonArray();
    for (var uri : uris) {
      entries.add(new JsonObject().put("uri", uri));
    }
    return new JsonObject()
        .put("nodeName", nodeName)
        .put("contentType", "MTA")
        .put("storageType", "FILE")
        .put("description", "Created by Piper")
        .put("namedUser", "Mona")
        .put("entries", entries);
  }

  static Response post(String path, Object body) {
    return standard().contentType(ContentType.JSON).body(body.toString()).post(path);
  }

  /// Uploads the file to a node and answers the number of the request.
  static int requested(String nodeName, int file) {
    return post("/v2/nodes/upload", draft(nodeName, Integer.toString(file)))
        .then()
        .statusCode(200)
        .extract()
        .path("transportRequestId");
  }

  static Response queue(NodeId node, String codes) {
    return standard().get("/v2/nodes/" + node + "/transportRequests?status=" + codes);
  }
}
