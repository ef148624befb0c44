package dev.waybill.api.http;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.Problem;
import dev.waybill.testkit.openapi.ApiDocument;
import dev.waybill.testkit.openapi.Operation;
import dev.waybill.testkit.openapi.Operation.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// That the documents are good OpenAPI, complete and without contradictions. Whether the code does
/// what they say is held by [DocumentedCodeTest] and, on the wire, by the fuzzer.
class DocumentsTest {
  /// What any call may be answered, or any that has a body.
  private static final Set<String> EVERYWHERE =
      Set.of(
          "not-signed-in",
          "not-allowed",
          "too-many-calls",
          "too-slow",
          "internal",
          "database-away",
          "sign-in-unavailable");

  /// Of paths and methods that no document has.
  private static final Set<String> NOWHERE = Set.of("no-such-path", "method-not-allowed");

  private static final Set<Integer> EVERYWHERE_STATUSES = Set.of(401, 403, 408, 429, 500, 503);

  static Stream<Operation> operations() {
    return Documents.operations();
  }

  static List<ApiDocument> documents() {
    return Documents.BOTH;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void parsersReadItWithoutAWord(ApiDocument document) {
    var options = new ParseOptions();
    options.setResolve(true);

    var read = new OpenAPIV3Parser().readContents(document.root().toString(), null, options);

    assertThat(read.getMessages()).isEmpty();
    assertThat(read.getOpenAPI().getPaths()).hasSize(document.root().path("paths").size());
  }

  @Test
  void eachOperationHasANameOfItsOwn() {
    assertThat(operations().map(Operation::id)).doesNotHaveDuplicates().doesNotContain("");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void itSaysWhatItIs(Operation operation) {
    var tags = operation.document().root().path("tags").findValuesAsText("name");

    assertThat(operation.id()).matches("[a-z][A-Za-z]+");
    assertThat(operation.node().path("summary").asText()).isNotBlank().doesNotEndWith(".");
    assertThat(operation.node().path("tags").valueStream().map(JsonNode::asText))
        .isNotEmpty()
        .isSubsetOf(tags);
    assertThat(operation.node().path("security")).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void itsParametersAreThoseOfItsPath(Operation operation) {
    var inPath =
        Arrays.stream(operation.path().split("[{]"))
            .skip(1)
            .map(rest -> rest.substring(0, rest.indexOf('}')));

    assertThat(operation.parameters().stream().filter(p -> p.in().equals("path")))
        .extracting(Parameter::name)
        .containsExactlyInAnyOrderElementsOf(inPath.toList());
    assertThat(operation.parameters()).allMatch(p -> !p.schema().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void itsExamplesAreWhatItsSchemasAllow(Operation operation) {
    operation
        .body()
        .ifPresent(body -> examplesFit(operation, "the body", body.schema(), body.examples()));
    operation
        .answers()
        .forEach(
            (status, answer) ->
                answer
                    .node()
                    .path("content")
                    .forEach(
                        type ->
                            examplesFit(
                                operation,
                                "answer " + status,
                                type.path("schema"),
                                operation.examples(type))));
  }

  private static void examplesFit(
      Operation operation, String what, JsonNode schema, Map<String, JsonNode> examples) {
    assertThat(examples).as("examples of %s of %s", what, operation.id()).isNotEmpty();
    examples.forEach(
        (name, value) ->
            assertThat(operation.document().problems(schema, value))
                .as("example %s of %s of %s", name, what, operation.id())
                .isEmpty());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void examplesOfParametersFitToo(Operation operation) {
    for (var parameter : operation.parameters()) {
      var given = parameter.schema().path("examples");
      for (var value : given) {
        assertThat(operation.document().problems(parameter.schema(), value)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void eachProblemHasItsStatusAndEachStatusAProblem(Operation operation) {
    var statuses = operation.answers().keySet();
    var told = operation.problems().stream().map(name -> problem(name).status()).collect(toSet());

    assertThat(statuses).containsAll(told);
    if (operation.needsToken()) {
      assertThat(statuses.stream().filter(status -> status >= 400))
          .allMatch(status -> told.contains(status) || EVERYWHERE_STATUSES.contains(status));
      assertThat(statuses).contains(401, 429, 500, 503);
      assertThat(statuses.contains(403)).isEqualTo(!operation.roles().isEmpty());
      assertThat(statuses.contains(408)).isEqualTo(operation.body().isPresent());
    }
    assertThat(operation.answers())
        .allSatisfy(
            (status, answer) -> {
              if (status == 429 || status == 503) {
                assertThat(answer.headers()).contains("Retry-After");
              }
            });
  }

  @Test
  void eachProblemIsToldSomewhere() {
    var told = operations().flatMap(one -> one.problems().stream()).collect(toSet());
    var all =
        Arrays.stream(Problem.values())
            .map(Problem::page)
            .filter(page -> !EVERYWHERE.contains(page) && !NOWHERE.contains(page));

    assertThat(told).containsExactlyInAnyOrderElementsOf(withSignIn(all));
  }

  /// The token endpoint names it, since nothing else is told there.
  private static List<String> withSignIn(Stream<String> pages) {
    return Stream.concat(pages, Stream.of("sign-in-unavailable")).toList();
  }

  private static Problem problem(String page) {
    return Arrays.stream(Problem.values())
        .filter(problem -> problem.page().equals(page))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no problem is called " + page));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void itsLinksLeadToWhatIsThere(Operation operation) {
    for (var link : operation.links()) {
      var targets = operations().filter(link::leadsTo).toList();
      assertThat(targets).as(link.target()).hasSize(1);
      var target = targets.getFirst();
      assertThat(target.parameters())
          .extracting(Parameter::name)
          .containsAll(link.parameters().keySet());
      assertThat(link.parameters().size() + link.replacements().size()).isPositive();
      assertThat(link.replacements().isEmpty() || target.body().isPresent()).isTrue();
      assertThat(
              Stream.concat(
                  link.parameters().values().stream(), link.replacements().values().stream()))
          .allMatch(
              from -> from.matches("\\$(response|request)\\.body#/\\S+|\\$request\\.path\\.\\w+"));
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void nothingIsDefinedThatNobodyUses(ApiDocument document) {
    var used = new HashSet<>(texts(document.root(), "$ref"));
    var defined = new ArrayList<String>();
    document
        .root()
        .path("components")
        .properties()
        .forEach(
            kind ->
                kind.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        name -> defined.add("#/components/" + kind.getKey() + "/" + name)));
    defined.removeIf(name -> name.startsWith("#/components/securitySchemes/"));

    assertThat(used).containsExactlyInAnyOrderElementsOf(defined);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void tagsAreUsedAndServersAreRelative(ApiDocument document) {
    var tags = new HashMap<String, Integer>();
    document
        .operations()
        .forEach(
            one ->
                one.node().path("tags").forEach(tag -> tags.merge(tag.asText(), 1, Integer::sum)));

    assertThat(document.root().path("tags").findValuesAsText("name"))
        .containsExactlyInAnyOrderElementsOf(tags.keySet());
    assertThat(document.root().path("servers"))
        .isNotEmpty()
        .allMatch(server -> server.path("url").asText().startsWith("/"));
    assertThat(document.root().path("openapi").asText()).startsWith("3.1.");
  }

  @Test
  void ourOwnIsReadInTheOrderOfItsTags() {
    var tags = Documents.OWN.root().path("tags").findValuesAsText("name");

    assertThat(Documents.OWN.operations())
        .extracting(operation -> operation.node().path("tags").path(0).asText())
        .isSortedAccordingTo(Comparator.comparing(tags::indexOf));
  }

  private static List<String> texts(JsonNode node, String member) {
    var texts = new ArrayList<String>();
    if (node.isObject() && node.path(member).isTextual()) {
      texts.add(node.get(member).asText());
    }
    StreamSupport.stream(node.spliterator(), false)
        .forEach(child -> texts.addAll(texts(child, member)));
    return texts;
  }
}
