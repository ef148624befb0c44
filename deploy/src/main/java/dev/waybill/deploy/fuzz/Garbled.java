package dev.waybill.deploy.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Bodies and queries that are not what they are said to be, before anybody looks at a value.
final class Garbled {
  private static final int HUGE = 11 << 20;
  private static final List<String> TYPES =
      List.of(
          "text/plain",
          "application/xml",
          "application/octet-stream",
          "application/json; charset=nonsense",
          "multipart/form-data; boundary=x",
          "application/x-www-form-urlencoded",
          "nonsense",
          "*/*");

  private Garbled() {}

  /// What cannot be read: no JSON, no form, no UTF-8.
  static List<Runnable> malformed(Draft draft) {
    var ways = new ArrayList<Runnable>();
    var whole = draft.written();
    if (draft.operation.body().isPresent()) {
      var texts =
          switch (draft.mediaType()) {
            case "application/json" ->
                List.of(
                    "{", "[]", "nonsense", "{} {}", "\"a\"", "1", "{\"a\":\0}", "[".repeat(5000));
            case "multipart/form-data" -> List.of("nonsense", "--", "\r\n\r\n");
            default -> List.of("grant_type", "&&&=", "%zz=%");
          };
      texts.forEach(text -> ways.add(() -> raw(draft, Draft.utf8(text))));
      // Of a form the last end of line may be missing.
      var cut = draft.isForm() ? 6 : 2;
      if (!draft.mediaType().endsWith("urlencoded") && whole.length > cut) {
        ways.add(() -> raw(draft, Arrays.copyOf(whole, whole.length - cut)));
      }
    }
    for (var parameter : draft.operation.parameters()) {
      if (parameter.in().equals("query")
          && !Values.type(parameter.schema()).equals("boolean")
          && WrongValues.refuses(draft, parameter, "\ufffd(")) {
        for (var broken : List.of("%c3%28", "%00", "%ff")) {
          ways.add(
              () -> {
                draft.query.remove(parameter.name());
                draft.more = parameter.name() + "=" + broken;
              });
        }
      }
    }
    return ways;
  }

  private static void raw(Draft draft, byte[] bytes) {
    draft.query.remove("grant_type");
    draft.raw = bytes;
  }

  /// A body that is said to be something else.
  static List<Runnable> wrongContentType(Draft draft) {
    return TYPES.stream()
        .filter(type -> !type.startsWith(draft.mediaType()) || draft.mediaType().isEmpty())
        .<Runnable>map(type -> () -> draft.headers.put("Content-Type", type))
        .toList();
  }

  /// A body beyond what any call but an upload may bring.
  static List<Runnable> huge(Draft draft) {
    return draft.body instanceof ObjectNode object && !object.isEmpty()
        ? List.of(() -> object.put("namedUser", "x".repeat(HUGE)))
        : List.of();
  }
}
