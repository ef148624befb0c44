package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.waybill.api.core.Limits;
import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Landscapes as files, on our own API.
@QuarkusTest
@WithSignedTokens
class LandscapeFilesTest extends ApiTest {
  private static final String PATH = "/api/v1/landscape";

  private String dev;
  private String qa;
  private String prod;
  private String way;
  private String destination;

  @BeforeEach
  void names() {
    dev = fresh("DEV");
    qa = fresh("QA");
    prod = fresh("PROD");
    way = fresh("WAY");
    destination = fresh("DIR");
  }

  @Test
  void aPlanChangesNothingAndApplyDoesWhatItShows() {
    var plan = plan(chain()).statusCode(200).body("applied", equalTo(false));
    plan.body("summary.create", equalTo(3))
        .body("changes.entity", contains("node", "node", "route"));
    plan.body("changes[0]", not(hasKey("objectId")));
    assertThat(nodeNamed(dev)).isNull();

    apply(chain(), "?fingerprint=" + plan.extract().path("fingerprint"))
        .statusCode(200)
        .body("applied", equalTo(true))
        .body("changes.objectId", not(hasItem((Integer) null)));

    assertThat(nodeNamed(dev)).isNotNull();
    apply(chain(), "").statusCode(200).body("changes", hasSize(0));
  }

  @Test
  void whatIsExportedIsAppliedWithoutAChange() {
    destination(destination, "/srv/files");
    apply(deploying(), "").statusCode(200);

    var file = export("?node=" + qa);

    assertThat(file)
        .contains("name: " + qa, "destinationName: " + destination, "cron: \"30 18 * * 1-5\"")
        .doesNotContain("/srv/files");
    apply(file, "").statusCode(200).body("changes", hasSize(0));
    assertThat(export("")).contains("name: " + qa);
  }

  @Test
  void changesAreToldFieldByField() {
    var id = node(qa, ",\"description\":\"old\"");
    var file =
        """
        format: 1
        nodes:
          - {name: %s, description: new, tags: [shop, test]}
        """
            .formatted(qa);

    apply(file, "")
        .body("changes", hasSize(1))
        .body("changes[0].action", equalTo("edit"))
        .body("changes[0].objectId", equalTo(id))
        .body("changes[0].differences.member", contains("description", "tags"))
        .body("changes[0].differences.before", contains("old", ""))
        .body("changes[0].differences.after", contains("new", "shop, test"));

    administrator()
        .get("/api/v1/landscape-actions?object=" + id)
        .then()
        .body("items.action", contains("edit", "create"))
        .body("items[0].differences.after", contains("new", "shop, test"));
  }

  /// More of them than one statement writes.
  @Test
  void manyNamesAreHandedOn() {
    int many = 1_100;
    var names = IntStream.rangeClosed(0, many).mapToObj(i -> "%s_%d".formatted(dev, i)).toList();
    var made = names.stream().limit(many).map("  - {name: %s}\n"::formatted);
    apply(file(made), "").statusCode(200);
    var first = id(names.getFirst());

    var renamed =
        IntStream.range(0, many)
            .mapToObj(
                i -> "  - {name: %s, formerly: [%s]}\n".formatted(names.get(i + 1), names.get(i)));

    apply(file(renamed), "").statusCode(200).body("summary.rename", equalTo(many));
    assertThat(id(names.get(1))).isEqualTo(first);
  }

  private static Object id(String node) {
    return ((Map<?, ?>) nodeNamed(node)).get("id");
  }

  private static String file(Stream<String> nodes) {
    return "format: 1\nnodes:\n" + nodes.collect(Collectors.joining());
  }

  @Test
  void renamesAreHandedOnAndKeepIds() {
    var first = node(dev);
    var second = node(qa);
    var file =
        """
        format: 1
        nodes:
          - {name: %1$s, formerly: [%2$s]}
          - {name: %3$s, formerly: [%1$s]}
        """
            .formatted(qa, dev, prod);

    apply(file, "").body("summary.rename", equalTo(2)).body("changes.action", hasItem("rename"));

    administrator().get("/v2/nodes/" + first).then().body("name", equalTo(qa));
    administrator().get("/v2/nodes/" + second).then().body("name", equalTo(prod));
    apply(file, "").body("changes", hasSize(0));
  }

  @Test
  void aLandscapeThatChangedMeanwhileIsRefused() {
    var id = node(qa, ",\"description\":\"old\"");
    var file = "format: 1\nnodes: [{name: %s, description: new}]".formatted(qa);
    String fingerprint = plan(file).extract().path("fingerprint");

    sending("{\"description\":\"other\"}").put("/v2/nodes/" + id).then().statusCode(200);

    apply(file, "?fingerprint=" + fingerprint)
        .statusCode(409)
        .body("type", equalTo("urn:waybill:problem:plan-outdated"));
    administrator().get("/v2/nodes/" + id).then().body("description", equalTo("other"));
    apply(file, "").statusCode(200);
  }

  @Test
  void whatChangesElsewhereDisturbsNoPlan() {
    var other = node(dev);
    node(qa);
    var file = "format: 1\nnodes: [{name: %s, description: new}]".formatted(qa);
    String fingerprint = plan(file).extract().path("fingerprint");

    sending("{\"description\":\"other\"}").put("/v2/nodes/" + other).then().statusCode(200);

    apply(file, "?fingerprint=" + fingerprint).statusCode(200);
  }

  @Test
  void onlyWhatIsAskedForIsDeleted() {
    apply(chain(), "").statusCode(200);
    var goes = "format: 1\nnodes: [{name: %s, gone: true}]".formatted(qa);

    apply(goes, "")
        .statusCode(422)
        .body("type", equalTo("urn:waybill:problem:node-in-use"))
        .body("detail", containsString("line 2"));
    apply(goes + "\nroutes: [{name: %s, gone: true}]".formatted(way), "")
        .statusCode(200)
        .body("summary.delete", equalTo(2))
        .body("warnings", hasItem(containsString(qa)));

    assertThat(nodeNamed(qa)).isNull();
    assertThat(nodeNamed(dev)).isNotNull();
  }

  @Test
  void aNodeWhoseQueueIsNotDoneGoesByForceAlone() {
    node(qa, ",\"uploadAllowed\":true");
    sending(
            """
            {"nodeName":"%s","contentType":"MTA","storageType":"REFERENCE","description":"x",
            "entries":[{"uri":"somewhere"}]}"""
                .formatted(qa))
        .post("/v2/nodes/upload")
        .then()
        .statusCode(200);
    var goes = "format: 1\nnodes: [{name: %s, gone: true}]".formatted(qa);

    plan(goes).statusCode(422).body("type", equalTo("urn:waybill:problem:node-has-open-entries"));
    apply(goes, "").statusCode(422).body("detail", containsString(qa));
    apply(goes, "?force=true").statusCode(200);
  }

  @Test
  void pruningLeavesWhatTheFileNames() {
    var theirs = tenant();
    post(as(theirs), "/apply", chain()).statusCode(200);
    var small = "format: 1\nnodes: [{name: %s}]".formatted(dev);

    post(as(theirs), "/plan", small).body("changes", hasSize(0));
    post(as(theirs), "/apply?prune=true", small).statusCode(200).body("summary.delete", equalTo(2));

    as(theirs).get("/v2/nodes").then().body("nodes.name", contains(dev));
    as(theirs).get("/v2/routes").then().body("routes", hasSize(0));
  }

  @Test
  void schedulesAreForThoseWhoMayGiveThem() {
    destination(destination, "/srv/files");
    var landscapes = SignedTokens.withRoles(Roles.LANDSCAPE_OPERATOR);
    var both =
        SignedTokens.limited(
            Map.of(Limits.TRANSPORT_OPERATOR, List.of(qa, "MARS")),
            Roles.LANDSCAPE_OPERATOR,
            Roles.TRANSPORT_OPERATOR);

    post(as(landscapes), "/plan", deploying()).statusCode(403).body("detail", containsString(qa));
    post(as(both), "/apply", deploying())
        .statusCode(200)
        .body("warnings", contains(containsString("\"MARS\"")));
    post(as(landscapes), "/apply", deploying()).statusCode(200).body("changes", hasSize(0));
  }

  @Test
  void whoMayNotIsRefused() {
    var viewer = as(SignedTokens.withRoles(Roles.VIEWER));

    viewer.get(PATH).then().statusCode(200).contentType("application/yaml");
    post(viewer, "/plan", chain()).statusCode(403);
    post(viewer, "/apply", chain()).statusCode(403);
    as(SignedTokens.withRoles(Roles.EXPORT_OPERATOR)).get(PATH).then().statusCode(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense|400|unreadable-body",
        "format: 1\\nnodes: [{}]|400|invalid-member",
        "format: 1\\nnodes: [{name: A}, {name: A}]|422|name-taken",
        "format: 1\\nroutes: [{name: R, source: NOT, target: THERE}]|422|unknown-node",
        "format: 1\\nnodes: [{name: A, virtual: true, targets: [{contentType: MTA, destinationName: D}]}]|422|not-together",
        "format: 1\\nnodes: [{name: A, targets: [{contentType: MTA, destinationName: NONE}]}]|422|unknown-destination",
        "format: 1\\nnodes: [{name: A}]\\nroutes: [{name: R, source: A, target: A}]|422|route-makes-a-ring"
      })
  void whatCannotBeIsRefusedAndNothingIsChanged(String file, int status, String problem) {
    for (var what : List.of("/plan", "/apply")) {
      post(administrator(), what, file.replace("\\n", "\n"))
          .statusCode(status)
          .body("type", equalTo("urn:waybill:problem:" + problem));
    }
    assertThat(nodeNamed("A")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"/plan?prune=perhaps", "/apply?force=1", "/apply?fingerprint=abc"})
  void parametersAreRead(String what) {
    post(administrator(), what, "format: 1").statusCode(400);
  }

  @Test
  void aNodeThatIsNotThereIsNotExported() {
    administrator().get(PATH + "?node=NOWHERE").then().statusCode(404);
  }

  @Test
  void anArchiveIsTakenWholeWhereAllOfItIsNew() {
    var first = tenant();
    post(as(first), "/apply", chain()).statusCode(200);
    var archive = as(first).get(PATH + "/archive").then().statusCode(200).extract().asByteArray();
    var second = tenant();

    archived(second, archive).statusCode(200).body("summary.create", equalTo(3));
    archived(second, archive)
        .statusCode(422)
        .body("type", equalTo("urn:waybill:problem:name-taken"))
        .body("detail", containsString(qa));
    archived(second, "no zip".getBytes(StandardCharsets.UTF_8))
        .statusCode(422)
        .body("type", equalTo("urn:waybill:problem:unreadable-landscape"));
    assertThat(as(first).get(PATH + "/archive").asByteArray()).isEqualTo(archive);
  }

  @Test
  void filesAtTheSameTimeAreAppliedOneAfterTheOther()
      throws InterruptedException, ExecutionException {
    Callable<Integer> applying =
        () -> apply(chain(), "").statusCode(200).extract().path("summary.create");
    try (var four = Executors.newFixedThreadPool(4)) {
      var created = 0;
      for (var answer : four.invokeAll(Collections.nCopies(4, applying))) {
        created += answer.get();
      }
      assertThat(created).isEqualTo(3);
    }
  }

  private String chain() {
    return """
        format: 1
        nodes:
          - {name: %1$s, uploadAllowed: true}
          - {name: %2$s}
        routes:
          - {name: %3$s, source: %1$s, target: %2$s}
        """
        .formatted(dev, qa, way);
  }

  private String deploying() {
    return """
        format: 1
        nodes:
          - name: %s
            targets: [{contentType: MTA, destinationName: %s}]
            schedule:
              pattern: {kind: cron, cron: '30 18 * * 1-5'}
              zone: Europe/Berlin
              active: true
        """
        .formatted(qa, destination);
  }

  private static Object nodeNamed(String name) {
    return administrator().get("/v2/nodes").path("nodes.find { it.name == '" + name + "' }");
  }

  private static String export(String query) {
    return administrator().get(PATH + query).then().statusCode(200).extract().asString();
  }

  private static ValidatableResponse plan(String file) {
    return post(administrator(), "/plan", file);
  }

  private static ValidatableResponse apply(String file, String query) {
    return post(administrator(), "/apply" + query, file);
  }

  private static ValidatableResponse post(RequestSpecification caller, String what, String file) {
    return caller
        .header("Content-Type", "application/yaml")
        .body(file.getBytes(StandardCharsets.UTF_8))
        .post(PATH + what)
        .then();
  }

  /// A token of the administrator of a tenant that has nothing yet.
  private static String tenant() {
    var name = fresh("files").toLowerCase(Locale.ROOT);
    return SignedTokens.of(name, Duration.ofMinutes(5), Roles.ADMINISTRATOR);
  }

  private static ValidatableResponse archived(String token, byte[] archive) {
    return as(token).multiPart("file", "landscape.zip", archive).post(PATH + "/archive").then();
  }
}
