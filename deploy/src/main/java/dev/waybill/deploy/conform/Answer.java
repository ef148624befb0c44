package dev.waybill.deploy.conform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/// What a call was answered, and what is wrong with that.
record Answer(int status, String text) {
  private static final JsonMapper JSON = new JsonMapper();

  static Answer of(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.body());
  }

  JsonNode json() {
    try {
      return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  /// @param variables what the names in it stand for
  List<String> problems(Case.Step expected, Variables variables) {
    var problems = new ArrayList<String>();
    if (!statusIs(expected.status())) {
      problems.add("status %d, not %s: %s".formatted(status, expected.status(), text));
    }
    if (expected.empty() && !text.isEmpty()) {
      problems.add("a body, where none may be: " + text);
    }
    if (expected.body() != null) {
      problems.addAll(Matching.problems(variables.fill(expected.body()), json()));
    }
    var letters = variables.fill(expected.text());
    if (letters != null && !text.contains(letters)) {
      problems.add("nowhere %s: %s".formatted(letters, text));
    }
    expected.order().forEach((at, members) -> problems.addAll(order(at, members)));
    if (isJson() && !compact()) {
      problems.add("not compact, or not on one line: " + text);
    }
    return problems;
  }

  private boolean statusIs(String expected) {
    return expected.endsWith("xx")
        ? status / 100 == expected.charAt(0) - '0'
        : status == Integer.parseInt(expected);
  }

  private boolean isJson() {
    return text.startsWith("{") || text.startsWith("[");
  }

  /// Scripts cut answers up by `grep` and `sed`.
  private boolean compact() {
    return !blanksBetweenTokens(text.strip());
  }

  private static boolean blanksBetweenTokens(String text) {
    var inText = false;
    for (int i = 0; i < text.length(); i++) {
      var sign = text.charAt(i);
      if (inText && sign == '\\') {
        i++;
      } else if (sign == '"') {
        inText = !inText;
      } else if (!inText && Character.isWhitespace(sign)) {
        return true;
      }
    }
    return false;
  }

  private List<String> order(String at, List<String> members) {
    var object = at.equals("/") ? json() : json().at(at);
    var there = new ArrayList<>(object.propertyStream().map(member -> member.getKey()).toList());
    there.retainAll(members);
    return there.equals(members)
        ? List.of()
        : List.of("%s has %s, which must come as %s".formatted(at, there, members));
  }
}
