package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.api.core.Roles;
import dev.waybill.api.http.IssuerSettings.Issuer;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuersTest {
  private static final String COMPANY = "https://login.company.example/realms/company";

  @ParameterizedTest
  @ValueSource(strings = {COMPANY, COMPANY + "/"})
  void aLastSlashMakesNoOtherIssuer(String inToken) {
    var caller = caller(Optional.of("acme"), Map.of("iss", inToken, "email", "anna@company"));

    assertThat(caller.name()).isEqualTo("anna@company");
    assertThat(caller.tenant().value()).isEqualTo("acme");
  }

  @Test
  void itsTokensAreOfPeopleWhateverTheySay() {
    var caller =
        caller(
            Optional.of("acme"),
            Map.of(
                "iss", COMPANY,
                "email", "service-account-sb-1",
                "preferred_username", "service-account-sb-1",
                "azp", "sb-1",
                "tenant", "other",
                "key_generation", "7"));

    assertThat(caller.machine()).isFalse();
    assertThat(caller.name()).isEqualTo("service-account-sb-1");
    assertThat(caller.tenant().value()).isEqualTo("acme");
    assertThat(caller.generation()).isZero();
  }

  @Test
  void onlyTheSevenRolesAreTaken() {
    var identity = identity(Map.of("iss", COMPANY, "email", "m"), "Viewer", "internal", "boss");

    var person = issuers(Optional.of("acme")).asPerson(identity);

    assertThat(person.getRoles()).containsExactly(Roles.VIEWER);
    assertThat(person.getCredential(AccessTokenCredential.class)).isNotNull();
    assertThat(Roles.OF_PEOPLE).hasSize(7).doesNotContain(Roles.INTERNAL);
  }

  @Test
  void withoutATenantOfItsOwnTheTokenNamesOne() {
    var named = Map.of("iss", COMPANY, "email", "anna", "tenant", "other");
    var unnamed = Map.of("iss", COMPANY, "email", "anna");

    assertThat(caller(Optional.empty(), named).tenant().value()).isEqualTo("other");
    assertThatThrownBy(() -> caller(Optional.empty(), unnamed))
        .isInstanceOf(Caller.ForeignToken.class)
        .hasMessageContaining("tenant");
  }

  @Test
  void whoHasNoNameIsNobody() {
    assertThatThrownBy(() -> caller(Optional.of("acme"), Map.of("iss", COMPANY)))
        .isInstanceOf(Caller.ForeignToken.class)
        .hasMessageContaining("\"email\"");
  }

  @Test
  void tokensOfOurOwnRealmStayAsTheyAre() {
    var ours = identity(Map.of("iss", "http://127.0.0.1:7078/realms/waybill"), "internal");
    var unsaid = identity(Map.of(), "internal");

    assertThat(issuers(Optional.empty()).asPerson(ours)).isSameAs(ours);
    assertThat(issuers(Optional.empty()).asPerson(unsaid)).isSameAs(unsaid);
    assertThat(new Issuers(Map::of).asPerson(ours)).isSameAs(ours);
  }

  private static Caller caller(Optional<String> tenant, Map<String, ?> claims) {
    return Caller.of(issuers(tenant).asPerson(identity(claims, "Viewer")));
  }

  private static Issuers issuers(Optional<String> tenant) {
    return new Issuers(() -> Map.of("company", new Company(tenant)));
  }

  private static SecurityIdentity identity(Map<String, ?> claims, String... roles) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new Claims(new HashMap<>(claims)))
        .addRoles(Set.of(roles))
        .addCredential(new AccessTokenCredential("token"))
        .build();
  }

  private record Company(Optional<String> tenant) implements Issuer {
    @Override
    public String address() {
      return COMPANY;
    }

    @Override
    public String audience() {
      return "waybill-api";
    }

    @Override
    public String roles() {
      return "groups";
    }

    @Override
    public String person() {
      return "email";
    }
  }

  private record Claims(Map<String, Object> all) implements JsonWebToken {
    @Override
    public String getName() {
      return "someone";
    }

    @Override
    public Set<String> getClaimNames() {
      return all.keySet();
    }

    @Override
    @SuppressWarnings("unchecked") // who asks knows what it is
    public <T> T getClaim(String claim) {
      return (T) all.get(claim);
    }
  }
}
