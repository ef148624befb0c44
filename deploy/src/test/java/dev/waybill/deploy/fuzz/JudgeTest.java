package dev.waybill.deploy.fuzz;

import static dev.waybill.deploy.fuzz.Apis.operation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.deploy.http.RawAnswer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// That the fuzzer sees what it is there to see.
class JudgeTest {
  private static final String ROUTE =
      "{\"id\":1,\"description\":null,\"name\":\"A\",\"sourceNodeId\":2,\"targetNodeId\":3}";
  private static final String MISSING =
      "{\"errorType\":\"TsNotFoundException\",\"message\":\"Route ID 9 does not exist\"}";

  private static List<String> ofARoute(Kind kind, int status, String body) {
    return Judge.problems(operation("getRoute"), kind, answer(status, body));
  }

  private static RawAnswer answer(int status, String body) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(Map.of("content-type", "application/json;charset=UTF-8", "retry-after", "5"));
    return new RawAnswer(status, headers, Draft.utf8(body));
  }

  @Test
  void aGoodAnswerIsFine() {
    assertThat(ofARoute(Kind.VALID, 200, ROUTE)).isEmpty();
    assertThat(ofARoute(Kind.UNKNOWN_ID, 404, MISSING)).isEmpty();
  }

  @Test
  void aFaultIsFoundAlthoughItIsDocumented() {
    var body = "{\"errorType\":\"TsServiceUnavailableException\",\"message\":\"away\"}";

    assertThat(ofARoute(Kind.VALID, 503, body)).containsExactly("a fault: 503");
  }

  @Test
  void aStatusThatIsNotDocumentedIsFound() {
    assertThat(ofARoute(Kind.VALID, 418, "")).containsExactly("no such status is documented: 418");
  }

  @Test
  void aMemberTooManyAndOneTooFewAreFound() {
    assertThat(ofARoute(Kind.VALID, 200, ROUTE.replace("}", ",\"more\":1}"))).hasSize(1);
    assertThat(ofARoute(Kind.VALID, 200, ROUTE.replace("\"id\":1,", ""))).hasSize(1);
    assertThat(ofARoute(Kind.VALID, 200, ROUTE.replace("\"id\":1", "\"id\":\"1\""))).isNotEmpty();
  }

  @Test
  void whatIsWrongMustBeToldSo() {
    assertThat(ofARoute(Kind.WRONG_TYPE, 200, ROUTE)).containsExactly("wrong type is answered 200");
    assertThat(ofARoute(Kind.NO_TOKEN, 404, MISSING)).containsExactly("no token is answered 404");
  }

  @Test
  void aBodyWhereNoneIsPromisedIsFound() {
    assertThat(Judge.problems(operation("deleteRoute"), Kind.VALID, answer(204, "{}"))).hasSize(1);
    assertThat(Judge.problems(operation("deleteRoute"), Kind.VALID, answer(204, ""))).isEmpty();
  }

  @Test
  void aHeaderThatIsPromisedMustBeThere() {
    var bare = new RawAnswer(503, new TreeMap<>(), new byte[0]);

    assertThat(Judge.problems(operation("getRoute"), Kind.VALID, bare))
        .contains("503 without the header Retry-After");
  }
}
