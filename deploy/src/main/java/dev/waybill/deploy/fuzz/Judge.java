package dev.waybill.deploy.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.deploy.http.RawAnswer;
import dev.waybill.testkit.openapi.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Whether an answer is one that the document allows, and the right one for what was wrong.
final class Judge {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<Integer> ABOUT_THE_CALL = Set.of(400, 401, 403);

  private Judge() {}

  /// What is wrong with it, a sentence each.
  static List<String> problems(Operation operation, Kind kind, RawAnswer answer) {
    var problems = new ArrayList<String>();
    var status = answer.status();
    if (status >= 500) {
      problems.add("a fault: " + status);
    }
    var documented = operation.answers().get(status);
    if (documented == null) {
      problems.add("no such status is documented: " + status);
      return problems;
    }
    if (!right(operation, kind, status)) {
      problems.add(kind + " is answered " + status);
    }
    documented.headers().stream()
        .filter(header -> !answer.headers().containsKey(header))
        .forEach(header -> problems.add(status + " without the header " + header));
    problems.addAll(body(operation, documented, answer));
    return problems;
  }

  private static boolean right(Operation operation, Kind kind, int status) {
    return switch (kind) {
      case VALID, EXTRA -> fine(operation, status);
      case NO_TOKEN -> status == 401;
      case WRONG_ROLE -> status == 403;
      case UNKNOWN_ID -> status == 404 || status == 422;
      case MISSING, MALFORMED, HUGE -> status == 400;
      // An id that is a text is not found, whatever it looks like.
      case WRONG_TYPE, TOO_LONG -> status == 400 || status == 404 && hasTextInPath(operation);
      // A body is read as JSON whatever it is called; a form must say what divides it.
      case WRONG_CONTENT_TYPE ->
          operation.body().filter(body -> body.mediaType().startsWith("multipart")).isPresent()
              ? status == 400
              : fine(operation, status);
    };
  }

  /// What a change says is put over what is there, and may not fit it.
  private static boolean fine(Operation operation, int status) {
    return !ABOUT_THE_CALL.contains(status) || status == 400 && operation.method().equals("PUT");
  }

  private static boolean hasTextInPath(Operation operation) {
    return operation.parameters().stream()
        .anyMatch(one -> one.in().equals("path") && Values.type(one.schema()).equals("string"));
  }

  private static List<String> body(
      Operation operation, Operation.Answer documented, RawAnswer answer) {
    var status = answer.status() + " ";
    if (documented.bodies().isEmpty()) {
      return answer.body().length == 0
          ? List.of()
          : List.of(status + "with a body: " + answer.text());
    }
    var type = answer.headers().getOrDefault("Content-Type", "").split(";")[0].strip();
    var schema = documented.bodies().get(type);
    if (schema == null) {
      return List.of(status + "has the content type '" + type + "'");
    }
    if (!type.endsWith("json")) {
      return List.of();
    }
    var json = json(answer);
    if (json.isMissingNode() || answer.text().contains("\n")) {
      return List.of(status + "is no JSON on one line: " + answer.text());
    }
    return operation.document().problems(schema, json).stream()
        .map(problem -> status + "breaks its schema at " + problem)
        .toList();
  }

  /// The body as JSON; nothing when it is none.
  static JsonNode json(RawAnswer answer) {
    try {
      return answer.body().length == 0 ? MissingNode.getInstance() : JSON.readTree(answer.body());
    } catch (JsonProcessingException none) {
      return MissingNode.getInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
