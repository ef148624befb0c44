package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.api.core.Roles;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/// What this installation lets a tenant do can be looked at.
@QuarkusTest
@WithSignedTokens
class SettingsTest extends ApiTest {
  @Test
  void whatIsUsedGrowsWithWhatIsUploaded() {
    var before = used();

    var file =
        administrator()
            .multiPart("file", fresh("a") + ".txt", fresh("content").getBytes())
            .post("/v2/files/upload")
            .then()
            .statusCode(201)
            .extract()
            .<Integer>path("fileId");

    assertThat(used()).isEqualTo(before + fresh("content").length());
    administrator().delete("/v2/files/" + file).then().statusCode(204);
  }

  @Test
  void theyAreThoseOfCtmsUnlessSomeoneSetThem() {
    as(SignedTokens.withRoles(Roles.VIEWER))
        .get("/api/v1/settings")
        .then()
        .statusCode(200)
        .body("fileLimit", equalTo(1 << 30))
        .body("quota", equalTo(50L << 30))
        .body("plainRoles", equalTo(false));
  }

  @Test
  void noTokenOfAnotherKindSeesThem() {
    as(SignedTokens.withRoles(Roles.INTERNAL)).get("/api/v1/settings").then().statusCode(403);
  }

  private static long used() {
    return administrator()
        .get("/api/v1/settings")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getLong("used");
  }
}
