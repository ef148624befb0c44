package dev.waybill.api.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may delete requests from all queues, and what of a wish is refused. How a deletion goes on
/// is told by `DeletingRequestsIT`.
@QuarkusTest
@WithSignedTokens
class DeletionsTest extends ApiTest {
  private static final String PATH = "/api/v1/deletions";

  @Test
  void itIsTakenOnAndWaitsForTheQueue() {
    var qa = fresh("QA");
    node(qa, ",\"uploadAllowed\":true");
    var request = requested(qa, "mona");

    int deletion =
        asked(
                administratorToken(),
                "{\"transportRequests\":[%1$d,%1$d],\"namedUser\":\"anna\"}",
                request)
            .then()
            .statusCode(202)
            .body("startedBy", equalTo("anna"))
            .body("freed", equalTo(0))
            .body("endedAt", equalTo(null))
            .body("transportRequests", hasSize(1))
            .body("transportRequests[0].id", equalTo(request))
            .body("transportRequests[0].state", equalTo("under-way"))
            .body("transportRequests[0].waitsFor", equalTo(List.of(qa)))
            .extract()
            .path("id");

    as(SignedTokens.withRoles(Roles.VIEWER))
        .get(PATH + "/" + deletion)
        .then()
        .statusCode(200)
        .body("transportRequests[0].waitsFor", equalTo(List.of(qa)));
    asked(administratorToken(), "{\"transportRequests\":[%d]}", request)
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:waybill:problem:not-deletable"))
        .body("detail", containsString("already"));
    as(SignedTokens.of("stranger", Duration.ofMinutes(5), Roles.ADMINISTRATOR))
        .get(PATH + "/" + deletion)
        .then()
        .statusCode(404);
  }

  @Test
  void oneThatIsUnknownKeepsAllOthers() {
    var qa = fresh("QA");
    node(qa, ",\"uploadAllowed\":true");
    var request = requested(qa, "mona");

    asked(administratorToken(), "{\"transportRequests\":[%d,2147483646]}", request)
        .then()
        .statusCode(404)
        .body("type", equalTo("urn:waybill:problem:request-not-found"))
        .body("detail", containsString("2147483646"));

    asked(administratorToken(), "{\"transportRequests\":[%d]}", request).then().statusCode(202);
  }

  @Test
  void anothersRequestIsUnknown() {
    var qa = fresh("QA");
    node(qa, ",\"uploadAllowed\":true");
    var request = requested(qa, "mona");
    var stranger = SignedTokens.of("stranger", Duration.ofMinutes(5), Roles.ADMINISTRATOR);

    asked(stranger, "{\"transportRequests\":[%d]}", request).then().statusCode(404);
  }

  @Test
  void whoMayRemoveInSomeNodesMayNotDeleteInAll() {
    var limited =
        SignedTokens.limited(
            Map.of("TmsNodesTransportOperator", List.of("QA")), Roles.TRANSPORT_OPERATOR);

    asked(limited, "{\"transportRequests\":[%d]}", 1)
        .then()
        .statusCode(403)
        .body("detail", containsString("limited to some nodes"));
    for (var role : List.of(Roles.VIEWER, Roles.IMPORT_OPERATOR, Roles.EXPORT_OPERATOR)) {
      asked(SignedTokens.withRoles(role), "{\"transportRequests\":[%d]}", 1).then().statusCode(403);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"transportRequests\":[]}",
        "{\"transportRequests\":7}",
        "{\"transportRequests\":[\"x\"]}",
        "{\"transportRequests\":[0]}"
      })
  void aWishThatNamesNoneIsRefusedByMember(String body) {
    sending(body)
        .post(PATH)
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:waybill:problem:invalid-member"))
        .body("detail", containsString("transportRequests"));
  }

  @Test
  void moreThanAHundredAreTooMany() {
    var ids = IntStream.rangeClosed(1, 101).mapToObj(Integer::toString);

    sending("{\"transportRequests\":[" + ids.collect(Collectors.joining(",")) + "]}")
        .post(PATH)
        .then()
        .statusCode(400)
        .body("detail", containsString("at most 100"));
  }

  @Test
  void whatDoesNotExistCannotBeLookedAt() {
    administrator()
        .get(PATH + "/2147483646")
        .then()
        .statusCode(404)
        .body("type", equalTo("urn:waybill:problem:deletion-not-found"));
    administrator().get(PATH + "/x").then().statusCode(400);
  }

  private static Response asked(String token, String body, int request) {
    return as(token).contentType(ContentType.JSON).body(body.formatted(request)).post(PATH);
  }

  private static String administratorToken() {
    return SignedTokens.withRoles(Roles.ADMINISTRATOR);
  }
}
