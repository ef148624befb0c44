package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Landscape files that are planned, applied and exported.
@QuarkusTest
@WithSignedTokens
class AppliedLandscapesTest extends LandscapeFileCalls {
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
}
