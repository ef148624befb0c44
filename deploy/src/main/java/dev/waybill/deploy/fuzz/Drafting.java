package dev.waybill.deploy.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.deploy.fuzz.Things.Lead;
import dev.waybill.deploy.fuzz.Things.Thing;
import dev.waybill.testkit.openapi.Operation;
import dev.waybill.testkit.openapi.Operation.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes calls as the documents allow them: bodies from examples and schemas, ids from what
/// earlier answers gave. Where they gave nothing, it has the call made that would.
final class Drafting {
  static final int ANY = -1;

  private static final int DEEPEST = 6;
  private static final int KEPT = 8;

  /// Makes a good call, so that its answer gives something.
  interface Making {
    void make(Operation operation, int depth);
  }

  /// A call, and what of earlier answers is in it.
  ///
  /// @param usedUp what the call ends; nobody may count on it afterwards
  record Written(Draft draft, List<Thing> placed, Optional<Lead> usedUp) {}

  private final List<Operation> operations;
  private final Things things;
  private final Values values;
  private final Party party;

  Drafting(List<Operation> operations, Things things, Values values, Party party) {
    this.operations = operations;
    this.things = things;
    this.values = values;
    this.party = party;
  }

  /// Where the id of something belongs into the body of an operation.
  Set<String> references(Operation operation) {
    return operations.stream()
        .flatMap(one -> one.links().stream())
        .filter(link -> link.leadsTo(operation))
        .flatMap(link -> link.replacements().keySet().stream())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /// @param example the number of the body's example, or [#ANY]
  /// @param effective whether it is to succeed; else what it names is not used up
  Written write(
      Operation operation, Stage stage, int example, boolean effective, int depth, Making making) {
    var draft = new Draft(operation);
    draft.headers.put(
        "Authorization", operation.needsToken() ? party.authorization() : party.basic());
    draft.body = body(operation, example, effective);
    stage.files(draft, values);
    var wanted = stage.wanted(draft, values);
    var open = open(draft);
    wanted.forEach(
        (at, value) -> {
          open.remove(at);
          if (at.startsWith("/")) {
            draft.put(at, value);
          } else {
            draft.path.put(at, value.asText());
          }
        });
    var placed = new ArrayList<Thing>();
    var usesUp = effective && Stage.usesUp(operation);
    Optional<Lead> usedUp = Optional.empty();
    for (var lead = next(draft, open, placed, usesUp, depth, making);
        lead.isPresent();
        lead = next(draft, open, placed, usesUp, depth, making)) {
      fill(draft, lead.get(), open, placed);
      usedUp = usesUp ? lead : Optional.empty();
    }
    parameters(draft, stage);
    return new Written(draft, placed, usedUp);
  }

  /// What only something that exists can fill: ids of the path, references of the body.
  private Set<String> open(Draft draft) {
    var open = new HashSet<String>();
    for (var parameter : draft.operation.parameters()) {
      if (parameter.in().equals("path")) {
        open.add(parameter.name());
      }
    }
    for (var at : references(draft.operation)) {
      if (!draft.body.at(at).isMissingNode()) {
        open.add(at);
      }
    }
    return open;
  }

  private Optional<Lead> next(
      Draft draft, Set<String> open, List<Thing> placed, boolean usesUp, int depth, Making making) {
    if (open.isEmpty()) {
      return Optional.empty();
    }
    var fresh = Stage.wantsFreshThings(draft) || draft.operation.method().equals("DELETE");
    var fitting = fitting(draft, open, placed, fresh);
    if (fitting.isEmpty() || usesUp && fitting.size() < (fresh ? KEPT : 2)) {
      if (depth < DEEPEST) {
        source(draft.operation, open).ifPresent(one -> making.make(one, depth + 1));
      }
      fitting = fitting(draft, open, placed, fresh);
    }
    if (fitting.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(usesUp ? fitting.getFirst() : values.oneOf(fitting));
  }

  private List<Lead> fitting(Draft draft, Set<String> open, List<Thing> placed, boolean fresh) {
    return things.of(draft.operation).stream()
        .filter(lead -> fills(lead, open))
        .filter(lead -> !fresh || !lead.thing().inUse)
        .filter(lead -> !placed.contains(lead.thing()))
        .toList();
  }

  /// All that is missing in the path at once, since those ids belong together.
  private static boolean fills(Lead lead, Set<String> open) {
    var inPath = open.stream().filter(at -> !at.startsWith("/")).toList();
    return inPath.isEmpty()
        ? lead.replacements().keySet().stream().anyMatch(open::contains)
        : lead.parameters().keySet().containsAll(inPath);
  }

  private Optional<Operation> source(Operation operation, Set<String> open) {
    var sources =
        operations.stream()
            .filter(
                one ->
                    one.links().stream()
                        .filter(link -> link.leadsTo(operation))
                        .anyMatch(
                            link ->
                                open.stream()
                                        .allMatch(
                                            at ->
                                                at.startsWith("/")
                                                    || link.parameters().containsKey(at))
                                    && (open.stream().anyMatch(at -> !at.startsWith("/"))
                                        || link.replacements().keySet().stream()
                                            .anyMatch(open::contains))))
            .toList();
    return sources.isEmpty() ? Optional.empty() : Optional.of(values.oneOf(sources));
  }

  private static void fill(Draft draft, Lead lead, Set<String> open, List<Thing> placed) {
    lead.parameters()
        .forEach(
            (name, value) -> {
              if (open.remove(name)) {
                draft.path.put(name, value);
              }
            });
    lead.replacements()
        .forEach(
            (at, value) -> {
              if (open.remove(at)) {
                draft.put(at, value);
              }
            });
    placed.add(lead.thing());
  }

  private void parameters(Draft draft, Stage stage) {
    for (var parameter : draft.operation.parameters()) {
      if (parameter.in().equals("path")
          || Stage.sweepsItAway(parameter.name())
          || !parameter.required() && !values.once(3)) {
        continue;
      }
      var led =
          stage.known(draft.operation, parameter.name()).or(() -> led(draft.operation, parameter));
      if (parameter.in().equals("header")) {
        draft.headers.put(
            parameter.name(), values.any(draft.operation.document(), parameter.schema()).asText());
      } else {
        draft.query.put(
            parameter.name(),
            led.orElseGet(
                () -> values.any(draft.operation.document(), parameter.schema()).asText()));
      }
    }
  }

  private Optional<String> led(Operation operation, Parameter parameter) {
    var all =
        things.of(operation).stream()
            .map(lead -> lead.parameters().get(parameter.name()))
            .filter(value -> value != null)
            .toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(values.oneOf(all));
  }

  private JsonNode body(Operation operation, int number, boolean effective) {
    var body = operation.body();
    if (body.isEmpty()
        || effective
            && !body.get().required()
            && operation.id().equals("importAll")
            && values.once(3)) {
      return MissingNode.getInstance();
    }
    var all = List.copyOf(body.get().examples().values());
    var example = (number == ANY ? values.oneOf(all) : all.get(number)).deepCopy();
    vary(operation, (ObjectNode) example, body.get().schema());
    return example;
  }

  /// Another value here and there; texts that are free are always new, since names are taken once.
  private void vary(Operation operation, ObjectNode example, JsonNode given) {
    var document = operation.document();
    var schema = Values.whole(document, given);
    for (var choice : schema.path("oneOf")) {
      if (document.problems(choice, example).isEmpty()) {
        vary(operation, example, choice);
        return;
      }
    }
    for (var property : schema.path("properties").properties()) {
      var name = property.getKey();
      var one = Values.whole(document, property.getValue());
      if (one.has("contentMediaType") || Values.type(one).equals("array") && example.has(name)) {
        continue;
      }
      var free =
          Values.type(one).equals("string")
              && !one.has("enum")
              && !one.has("const")
              && !one.has("examples");
      if (example.has(name) ? free || values.once(4) : values.once(7)) {
        var value = values.any(document, property.getValue());
        if (!value.isTextual() || !value.asText().isEmpty()) {
          example.set(name, value);
        }
      }
    }
  }
}
