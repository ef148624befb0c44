package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.TenantId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleOfIssuerTest {
  private static final Map<String, List<String>> ROLES =
      Map.of(
          "viewer", List.of("staff", "guests"),
          "transport-operator", List.of("ops"),
          "ImportOperator", List.of("ops"));

  @Test
  void wordsOfTheOthersGiveRolesOfOurs() {
    assertThat(people("groups").roles(claims("groups", "staff", "ops", "strangers")))
        .containsExactlyInAnyOrder("Viewer", "TransportOperator", "ImportOperator");
  }

  @Test
  void whatIsNotConfiguredGivesNothing() {
    var claims =
        claims("groups", "internal", "Administrator", "Viewer", "viewer")
            .put("realm_access", new JsonObject().put("roles", new JsonArray().add("internal")));

    assertThat(people("groups").roles(claims)).isEmpty();
    assertThat(people("groups").roles(new JsonObject())).isEmpty();
    assertThat(people("groups").roles(new JsonObject().put("groups", 7))).isEmpty();
    assertThat(people("groups").roles(new JsonObject().putNull("groups"))).isEmpty();
  }

  @Test
  void theClaimMayLieDeepOrHaveSlashesInItsName() {
    var deep = new JsonObject().put("realm_access", claims("roles", "staff"));

    assertThat(people("realm_access/roles").roles(deep)).containsExactly("Viewer");
    assertThat(people("realm_access/roles").roles(claims("realm_access", "staff"))).isEmpty();
    assertThat(people("https://corp.example/is").roles(claims("https://corp.example/is", "staff")))
        .containsExactly("Viewer");
    assertThat(people("group").roles(new JsonObject().put("group", "staff")))
        .containsExactly("Viewer");
  }

  @Test
  void whoItIsIsSaidByItsClaimOrBySub() {
    var both = new JsonObject().put("preferred_username", "vera").put("sub", "4711");

    assertThat(people("groups").user(both)).contains("vera");
    assertThat(people("groups").user(new JsonObject().put("sub", "4711"))).contains("4711");
    assertThat(people("groups").user(new JsonObject())).isEmpty();
    assertThat(people("groups").user(new JsonObject().put("sub", 4711))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"internal", "Internal", "admin", "", "view er"})
  void noOtherRoleCanBeConfigured(String role) {
    assertThatThrownBy(
            () ->
                PeopleOfIssuer.of(
                    "corp", new Settings("groups", "default", Map.of(role, List.of("x")))))
        .hasMessageContaining("waybill.sign-in.issuers.corp.roles." + role)
        .hasMessageContaining("The roles are Administrator, ");
  }

  @Test
  void aTenantHasAName() {
    assertThatThrownBy(() -> PeopleOfIssuer.of("corp", new Settings("groups", "No Name", Map.of())))
        .hasMessageContaining("No Name");
    assertThat(people("groups").tenant()).isEqualTo(TenantId.DEFAULT);
  }

  private static PeopleOfIssuer people(String rolesClaim) {
    return PeopleOfIssuer.of("corp", new Settings(rolesClaim, "default", ROLES));
  }

  private static JsonObject claims(String claim, String... words) {
    return new JsonObject().put(claim, new JsonArray(List.of(words)));
  }

  private record Settings(String rolesClaim, String tenant, Map<String, List<String>> roles)
      implements IssuerSettings.Issuer {
    @Override
    public String url() {
      return "https://login.corp.example";
    }

    @Override
    public String audience() {
      return "waybill";
    }

    @Override
    public String userClaim() {
      return "preferred_username";
    }
  }
}
