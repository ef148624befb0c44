package dev.waybill.deploy.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.testkit.openapi.Operation;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the fuzzer makes by chance is allowed, and what it spoils is not: by the documents.
class SpoilingTest {
  private static final int SEEDS = 50;

  static Stream<Operation> withBodies() {
    return Apis.operations().stream()
        .filter(one -> one.body().filter(body -> body.mediaType().endsWith("/json")).isPresent());
  }

  @ParameterizedTest
  @MethodSource("withBodies")
  void valuesByChanceAreAllowed(Operation operation) {
    var schema = operation.body().orElseThrow().schema();
    for (int seed = 0; seed < SEEDS; seed++) {
      var value = new Values(new Random(seed)).any(operation.document(), schema);

      assertThat(operation.document().problems(schema, value)).as("%s", value).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("withBodies")
  void whatIsSpoiltIsNotAllowed(Operation operation) {
    var body = operation.body().orElseThrow();
    for (var kind : List.of(Kind.WRONG_TYPE, Kind.TOO_LONG, Kind.MISSING)) {
      for (var example : body.examples().values()) {
        var ways = spoiling().ways(kind, of(operation, example)).size();
        for (int way = 0; way < ways; way++) {
          var draft = of(operation, example);
          spoiling().ways(kind, draft).get(way).run();

          assertThat(isWrong(draft, body.schema())).as("%s: %s", kind, draft.body).isTrue();
        }
      }
    }
  }

  /// In its path, its query, a header or its body.
  private static boolean isWrong(Draft draft, JsonNode schema) {
    return draft.body.isMissingNode()
        || !draft.operation.document().problems(schema, draft.body).isEmpty()
        || !draft.query.isEmpty()
        || !draft.headers.isEmpty()
        || !draft.path.isEmpty();
  }

  private static Draft of(Operation operation, JsonNode example) {
    var draft = new Draft(operation);
    draft.body = example.deepCopy();
    return draft;
  }

  private static Spoiling spoiling() {
    return new Spoiling(List.of(), Set.of());
  }
}
