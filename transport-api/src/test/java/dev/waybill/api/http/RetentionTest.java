package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.waybill.api.LogArchiveSettings;
import dev.waybill.api.Tables;
import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of what is old can be looked at, by administrators.
@QuarkusTest
@WithSignedTokens
class RetentionTest extends ApiTest {
  private static final String ARCHIVES = "/api/v1/log-archives";

  @Inject LogArchiveSettings settings;

  @Test
  void howTheArchiveIsSetIsTold() {
    administrator()
        .get("/api/v1/log-archiving")
        .then()
        .statusCode(200)
        .body("retentionYears", equalTo(7))
        .body("everyWeeks", equalTo(13))
        .body("mode", equalTo("archive"))
        .body("anonymized", equalTo(false))
        .body("wouldTake.all", equalTo(true));
  }

  @Test
  void nobodyIsAnonymizedUnlessSomeoneSetIt() {
    administrator()
        .get("/api/v1/anonymization")
        .then()
        .statusCode(200)
        .body("items.of", contains("landscape-actions", "transport-requests", "transport-actions"))
        .body("items.retentionYears", contains(null, null, null))
        .body("items.next", contains(null, null, null));
  }

  @Test
  void archivesAreListedByPagesAndTakenHome() throws IOException {
    var older = archive("default");
    var newer = archive("default");
    var others = archive("other");

    var all = new ArrayList<Integer>();
    String next = "";
    do {
      var page = administrator().get(ARCHIVES + "?limit=1&before=" + next).then().statusCode(200);
      all.addAll(page.extract().<List<Integer>>path("items.id"));
      next = page.extract().path("next");
    } while (next != null);
    assertThat(all).containsSubsequence(newer, older).doesNotContain(others);
    administrator()
        .get(ARCHIVES)
        .then()
        .body("items.name", hasItem("t-" + older + ".zip"))
        .body("items.id", not(hasItem(others)));

    Files.createDirectories(settings.directory());
    Files.writeString(settings.directory().resolve("t-" + older + ".zip"), "bytes");
    var file = administrator().get(ARCHIVES + "/" + older).then().statusCode(200);
    file.header("Content-Type", equalTo("application/zip"))
        .header("Content-Disposition", containsString("t-" + older + ".zip"));
    assertThat(file.extract().asString()).isEqualTo("bytes");
    administrator()
        .get(ARCHIVES + "/" + newer)
        .then()
        .statusCode(404)
        .body("detail", containsString("t-" + newer + ".zip"));
    administrator().get(ARCHIVES + "/" + others).then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/log-archives?limit=0, limit",
    "/api/v1/log-archives?before=last, before",
    "/api/v1/log-archives/x, archiveId"
  })
  void whatCannotBeReadIsNamed(String path, String name) {
    administrator()
        .get(path)
        .then()
        .statusCode(400)
        .body("type", containsString("invalid-parameter"))
        .body("detail", containsString(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/log-archiving",
        "/api/v1/anonymization",
        "/api/v1/log-archives",
        "/api/v1/log-archives/2"
      })
  void onlyAdministratorsSeeIt(String path) {
    as(SignedTokens.withRoles(Roles.VIEWER, Roles.LANDSCAPE_OPERATOR))
        .get(path)
        .then()
        .statusCode(403);
  }

  @Test
  void anArchiveThatIsNotThereIsNotFound() {
    administrator()
        .get(ARCHIVES + "/2147483647")
        .then()
        .statusCode(404)
        .body("type", containsString("log-archive-not-found"));
  }

  private static int archive(String tenant) {
    return (int)
        new Tables()
            .number(
                """
                with r as (
                  insert into retention_run (id, tenant, job, started_at, cut, ended_at)
                  values (nextval('ids'), '%1$s', 'ARCHIVE', '2000-01-01', '1993-01-01', now())
                  returning id)
                insert into log_archive (id, tenant, run, name, sha256, bytes, first_at, last_at, actions,
                  lines, anonymized, written_at)
                select nextval('ids'), '%1$s', id, 't-' || currval('ids') || '.zip', repeat('a', 64), 5,
                  now(), now(), 1, 0, false, now() from r
                returning id
                """
                    .formatted(tenant));
  }
}
