package dev.waybill.deploy.fuzz;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The ways in which a good call can be made a bad one. A way applies when the document says of the
/// operation what it is that would be wrong.
final class Spoiling {
  private static final int NOBODYS = 2_147_480_000;

  private final List<Party> parties;
  private final Set<String> references;

  /// @param references where the id of something belongs into a body, by JSON pointer
  Spoiling(List<Party> parties, Set<String> references) {
    this.parties = parties;
    this.references = references;
  }

  /// Each changes the draft that was given; only one of them may be run.
  List<Runnable> ways(Kind kind, Draft draft) {
    return switch (kind) {
      case VALID -> List.of(() -> {});
      case NO_TOKEN -> noToken(draft);
      case WRONG_ROLE -> wrongRole(draft);
      case UNKNOWN_ID -> unknownId(draft);
      case WRONG_TYPE -> WrongValues.wrongType(draft);
      case TOO_LONG -> WrongValues.tooLong(draft);
      case MISSING -> missing(draft);
      case EXTRA -> extra(draft);
      case MALFORMED -> Garbled.malformed(draft);
      case WRONG_CONTENT_TYPE -> Garbled.wrongContentType(draft);
      case HUGE -> Garbled.huge(draft);
    };
  }

  private static List<Runnable> noToken(Draft draft) {
    if (!draft.operation.needsToken()) {
      return List.of();
    }
    return List.of(
        () -> draft.headers.remove("Authorization"),
        () -> draft.headers.put("Authorization", "Bearer nonsense"),
        () -> draft.headers.put("Authorization", "Bearer"),
        () -> draft.headers.put("Authorization", "Basic Zm9vOmJhcg=="));
  }

  private List<Runnable> wrongRole(Draft draft) {
    var roles = draft.operation.roles();
    return roles.isEmpty()
        ? List.of()
        : Party.without(roles, parties).stream()
            .<Runnable>map(party -> () -> draft.headers.put("Authorization", party.authorization()))
            .toList();
  }

  private List<Runnable> unknownId(Draft draft) {
    var ways = new ArrayList<Runnable>();
    draft.path.forEach((name, id) -> ways.add(() -> draft.path.put(name, nobodys(id))));
    for (var at : references) {
      var there = draft.body.at(at);
      if (there.isTextual() && !there.asText().matches("\\d+")) {
        ways.add(() -> draft.put(at, Values.JSON.textNode("NOBODY-HAS-THIS")));
      } else if (there.isValueNode()
          && !draft.body.path("storageType").asText().equals("REFERENCE")) {
        ways.add(() -> draft.put(at, Values.JSON.numberNode(NOBODYS)));
      }
    }
    return ways;
  }

  /// An id of the same form.
  private static String nobodys(String id) {
    return id.matches("[0-9]+") ? Integer.toString(NOBODYS) : id.replaceAll("[0-9a-f]", "7");
  }

  private static List<Runnable> missing(Draft draft) {
    var ways = new ArrayList<Runnable>();
    for (var parameter : draft.operation.parameters()) {
      if (parameter.required() && parameter.in().equals("query")) {
        ways.add(() -> draft.query.remove(parameter.name()));
      }
    }
    var body = draft.operation.body();
    if (body.isPresent()) {
      new Places(draft)
          .objects(
              (at, schema) ->
                  schema
                      .path("required")
                      .forEach(name -> ways.add(() -> draft.remove(at, name.asText()))));
      if (body.get().required()) {
        ways.add(() -> draft.body = MissingNode.getInstance());
      }
    }
    return ways;
  }

  private static List<Runnable> extra(Draft draft) {
    var ways = new ArrayList<Runnable>();
    ways.add(() -> draft.query.put("nobodyKnows", "a&b=c"));
    ways.add(() -> draft.headers.put("X-Nobody-Knows", "a"));
    ways.add(() -> draft.headers.put("Cookie", "JSESSIONID=1234; a"));
    if (draft.body instanceof ObjectNode object) {
      ways.add(() -> object.put("nobodyKnows", "a"));
      if (draft.mediaType().equals("application/json")) {
        ways.add(() -> object.putObject("nobodyKnows").putArray("a").addNull().add(1.5));
        ways.add(() -> object.putNull("nobodyKnows"));
      }
    }
    return ways;
  }
}
