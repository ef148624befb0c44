package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceKeyTest {
  private final ServiceKey key = ServiceKey.fresh(KeyPlan.EXPORT, new TenantId("acme"));

  @Test
  void scriptsFindOneUrlAndOneUri() throws JsonProcessingException {
    var json =
        JsonMapper.builder().build().writeValueAsString(key.document("https://a.example", "cHVi"));

    assertThat(json.split("\"url\"", -1)).hasSize(2);
    assertThat(json.split("\"uri\"", -1)).hasSize(2);
    assertThat(json).contains("\"uaadomain\":\"a.example\"", "BEGIN PUBLIC KEY-----\\ncHVi\\n");
  }

  @Test
  void noTwoKeysShareAnything() {
    var other = ServiceKey.fresh(KeyPlan.EXPORT, new TenantId("acme"));

    assertThat(key.clientId()).startsWith(ServiceKey.PREFIX).isNotEqualTo(other.clientId());
    assertThat(key.clientSecret()).matches("[A-Za-z0-9_-]{43}=").isNotEqualTo(other.clientSecret());
  }

  @Test
  void theSecretIsNotTold() {
    assertThat(key.toString()).doesNotContain(key.clientSecret()).contains(key.clientId());
  }

  @ParameterizedTest
  @EnumSource
  void aPlanGivesRolesButNeverThatOfOurServices(KeyPlan plan) {
    var client =
        MachineClient.of(ServiceKey.fresh(plan, TenantId.DEFAULT), "", Instant.EPOCH, "anna");

    assertThat(roles(client)).containsExactlyElementsOf(plan.roles()).doesNotContain("internal");
    assertThat(KeyPlan.of(plan.word())).contains(plan);
  }

  @Test
  void aServiceOfOursIsNoServiceKey() {
    var client = MachineClient.internal("waybill-worker", "secret");

    assertThat(roles(client)).containsExactly("internal");
    assertThat(client.get("attributes").toString()).doesNotContain(MachineClient.PLAN);
  }

  private static List<Object> roles(Map<String, Object> client) {
    return ((List<?>) client.get("protocolMappers"))
        .stream()
            .map(mapper -> (Map<?, ?>) mapper)
            .filter(mapper -> mapper.get("protocolMapper").equals("oidc-hardcoded-role-mapper"))
            .<Object>map(mapper -> ((Map<?, ?>) mapper.get("config")).get("role"))
            .toList();
  }
}
