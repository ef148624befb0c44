package dev.waybill.deploy.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.testkit.openapi.Link;
import dev.waybill.testkit.openapi.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What earlier answers have given: values for parameters and bodies of later calls, by the links
/// of the documents.
final class Things {
  private static final int MOST = 60;

  /// Something that a call made, with all that leads on from it.
  static final class Thing {
    /// Whether something else was made with it, so that it cannot go before that.
    boolean inUse;
  }

  /// Values that go together.
  record Lead(Thing thing, Map<String, String> parameters, Map<String, JsonNode> replacements) {
    boolean saysAll(Map<String, String> others) {
      return parameters.entrySet().containsAll(others.entrySet());
    }
  }

  private final List<Operation> operations;
  private final Map<String, List<Lead>> leads = new HashMap<>();
  private final List<Thing> made = new ArrayList<>();

  Things(List<Operation> operations) {
    this.operations = operations;
  }

  /// Takes what an answer gives.
  void add(Draft draft, JsonNode answer) {
    var thing = new Thing();
    for (var link : draft.operation.links()) {
      lead(thing, link, draft, answer).ifPresent(lead -> add(link, lead));
    }
    made.add(thing);
  }

  private void add(Link link, Lead lead) {
    operations.stream()
        .filter(link::leadsTo)
        .forEach(
            target -> {
              var all = of(target);
              all.add(lead);
              if (all.size() > MOST && !target.method().equals("DELETE")) {
                all.removeFirst();
              }
            });
  }

  private static Optional<Lead> lead(Thing thing, Link link, Draft draft, JsonNode answer) {
    var parameters = new LinkedHashMap<String, String>();
    var replacements = new LinkedHashMap<String, JsonNode>();
    link.parameters()
        .forEach((name, from) -> parameters.put(name, value(from, draft, answer).asText()));
    link.replacements().forEach((at, from) -> replacements.put(at, value(from, draft, answer)));
    var empty =
        parameters.containsValue("")
            || replacements.values().stream().anyMatch(JsonNode::isMissingNode);
    return empty ? Optional.empty() : Optional.of(new Lead(thing, parameters, replacements));
  }

  /// A runtime expression of OpenAPI: `$response.body#/id`, `$request.path.nodeId`.
  private static JsonNode value(String expression, Draft draft, JsonNode answer) {
    var at = expression.substring(expression.indexOf('#') + 1);
    if (expression.startsWith("$response.body#")) {
      return answer.at(at);
    }
    if (expression.startsWith("$request.body#")) {
      return draft.body.at(at);
    }
    var name = expression.substring("$request.path.".length());
    var given = draft.path.get(name);
    return given == null ? MissingNode.getInstance() : Values.JSON.textNode(given);
  }

  /// Those that lead to an operation, the oldest first.
  List<Lead> of(Operation operation) {
    return leads.computeIfAbsent(operation.id(), _ -> new ArrayList<>());
  }

  /// Forgets what is gone by a call of this operation, and all that leads below its path.
  void forget(Operation operation, Lead gone) {
    forget(gone.thing);
    // What was named in a body was one of many below that path.
    if (gone.replacements.isEmpty()) {
      var place = Stage.placeOf(operation) + "/";
      operations.stream()
          .filter(one -> (one.path() + "/").startsWith(place))
          .forEach(one -> of(one).removeIf(lead -> lead.saysAll(gone.parameters)));
    }
  }

  private void forget(Thing thing) {
    made.remove(thing);
    leads.values().forEach(all -> all.removeIf(lead -> lead.thing == thing));
  }

  /// Nothing of what there was is there any more.
  void forgetAll() {
    made.clear();
    leads.clear();
  }

  /// What can be deleted, the newest first: what was made with others goes before them.
  List<Map.Entry<Operation, Lead>> deletable() {
    var found = new ArrayList<Map.Entry<Operation, Lead>>();
    for (var operation : operations) {
      if (operation.method().equals("DELETE")) {
        of(operation).forEach(lead -> found.add(Map.entry(operation, lead)));
      }
    }
    found.sort((a, b) -> made.indexOf(b.getValue().thing) - made.indexOf(a.getValue().thing));
    return found;
  }
}
