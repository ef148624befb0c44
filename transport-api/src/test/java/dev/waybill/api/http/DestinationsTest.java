package dev.waybill.api.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.sun.net.httpserver.HttpServer;
import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Destinations on our own API, and what a worker is told of them.
@QuarkusTest
@WithSignedTokens
class DestinationsTest extends ApiTest {
  @TempDir Path folder;

  @Test
  void aDestinationIsShownAsItWasMade() {
    var name = fresh("QA_DIR");

    var id = destination(name, "/srv/qa");

    administrator()
        .get("/api/v1/destinations/" + id)
        .then()
        .statusCode(200)
        .body("id", equalTo(id))
        .body("version", equalTo(1))
        .body("name", equalTo(name))
        .body("type", equalTo("DIRECTORY"))
        .body("properties.root", equalTo("/srv/qa"));
  }

  @Test
  void aChangeMakesAVersionAndTheOldOneStaysReadable() {
    var name = fresh("QA_DIR");
    var id = destination(name, "/srv/one");

    sending("{\"properties\":{\"root\":\"/srv/two\"}}")
        .put("/api/v1/destinations/" + id)
        .then()
        .statusCode(200)
        .body("version", equalTo(2))
        .body("name", equalTo(name));
    sending("{\"description\":\"for people\"}")
        .put("/api/v1/destinations/" + id)
        .then()
        .statusCode(200)
        .body("version", equalTo(2));
    administrator().delete("/api/v1/destinations/" + id).then().statusCode(204);

    administrator().get("/api/v1/destinations/" + id).then().statusCode(404);
    as(SignedTokens.withRoles(Roles.INTERNAL))
        .get("/internal/destinations/" + id + "/versions/1")
        .then()
        .statusCode(200)
        .body(
            equalTo(
                ("{\"id\":%d,\"version\":1,\"name\":\"%s\",\"type\":\"DIRECTORY\","
                        + "\"properties\":{\"root\":\"/srv/one\"}}")
                    .formatted(id, name)));
    as(SignedTokens.withRoles(Roles.INTERNAL))
        .get("/internal/destinations/" + id + "/versions/2")
        .then()
        .body("properties.root", equalTo("/srv/two"));
    as(SignedTokens.withRoles(Roles.INTERNAL))
        .get("/internal/destinations/" + id + "/versions/3")
        .then()
        .statusCode(404);
  }

  @Test
  void aDestinationThatANodeUsesStays() {
    var name = fresh("QA_DIR");
    var id = destination(name, "/srv/qa");
    var node = fresh("QA");
    node(node, ",\"targets\":[{\"contentType\":\"MTA\",\"destinationName\":\"" + name + "\"}]");

    administrator()
        .delete("/api/v1/destinations/" + id)
        .then()
        .statusCode(422)
        .contentType(startsWith("application/problem+json"))
        .body("type", equalTo("urn:waybill:problem:destination-in-use"))
        .body("detail", containsString(node));
  }

  @Test
  void theListComesInPieces() {
    for (var i = 0; i < 3; i++) {
      destination(fresh("PAGE"), "/srv/page");
    }

    var first = administrator().get("/api/v1/destinations?limit=2");
    first.then().statusCode(200).body("destinations", hasSize(2));
    var next = first.path("next");
    administrator()
        .get("/api/v1/destinations?limit=500&cursor=" + next)
        .then()
        .statusCode(200)
        .body("$", not(hasKey("next")))
        .body("destinations[0].id", not(equalTo(first.<Integer>path("destinations[1].id"))));
    administrator().get("/api/v1/destinations?cursor=zz").then().statusCode(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{\"name\":\"D\"}~type is missing",
        "{\"name\":\"D\",\"type\":\"FTP\"}~DIRECTORY",
        "{\"name\":\"D\",\"type\":\"DIRECTORY\"}~properties.root is missing",
        "{\"name\":\"D\",\"type\":\"DIRECTORY\",\"properties\":{\"root\":\"a/b\"}}~absolute",
        "{\"name\":\"D\",\"type\":\"DIRECTORY\",\"properties\":{\"root\":\"/a/../b\"}}~upwards",
        "{\"name\":\"D\",\"type\":\"HTTP\"}~properties.url is missing",
        "{\"name\":\"D\",\"type\":\"HTTP\",\"properties\":{\"url\":\"http://a\",\"b\":\"\\u0000\"}}~U+0000",
        "{\"name\":\"D\",\"type\":\"HTTP\",\"properties\":{\"url\":\"http://a\",\"\\u0000\":\"b\"}}~U+0000",
        "{\"name\":\"D\",\"type\":\"HTTP\",\"properties\":{\"url\":\"a/b\"}}~Begin it with https://"
      })
  void whatIsWrongIsNamedWithItsRemedy(String body, String words) {
    sending(body)
        .post("/api/v1/destinations")
        .then()
        .statusCode(400)
        .contentType(startsWith("application/problem+json"))
        .body("type", equalTo("urn:waybill:problem:invalid-member"))
        .body("detail", containsString(words));
  }

  @Test
  void aCheckSaysWhatToDo() throws IOException {
    var file = Files.createFile(folder.resolve("file"));

    check(folder, true, "can be written");
    check(folder.resolve("none"), false, "Create the folder");
    check(file, false, "not a folder");
  }

  @Test
  void aReceiverIsReachedWhateverItSaysBelow500() throws IOException {
    var status = new AtomicInteger();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/in",
        call -> {
          try (call) {
            call.sendResponseHeaders(status.get(), -1);
          }
        });
    server.start();
    var receiver = receiver("http://127.0.0.1:" + server.getAddress().getPort() + "/in");

    for (int fine : new int[] {200, 302, 401, 404}) {
      status.set(fine);
      check(receiver, true, "it answers " + fine);
    }
    status.set(503);
    check(receiver, false, "answers 503");
    server.stop(0);
    check(receiver, false, "cannot be reached");
  }

  private static int receiver(String url) {
    return sending(
            "{\"name\":\"%s\",\"type\":\"HTTP\",\"properties\":{\"url\":\"%s\"}}"
                .formatted(fresh("RECEIVER"), url))
        .post("/api/v1/destinations")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static void check(Path root, boolean usable, String words) {
    check(destination(fresh("CHECK"), root.toString()), usable, words);
  }

  private static void check(int destination, boolean usable, String words) {
    administrator()
        .post("/api/v1/destinations/" + destination + "/check")
        .then()
        .statusCode(200)
        .body("usable", equalTo(usable))
        .body("message", containsString(words));
  }
}
