package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.contracts.KeyPlan;
import dev.waybill.contracts.ServiceKey;
import dev.waybill.contracts.TenantId;
import dev.waybill.deploy.conform.Conform;
import dev.waybill.testkit.servers.Login;
import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.WaybillRealm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What real clients of CTMS send, answered by the running suite, to tokens that Keycloak gave.
@ExtendWith(SuiteExtension.class)
class ConformanceIT {
  /// Case 8: what must be escaped, and what looks as if it were.
  private static final String STRANGE_SECRET = "s=+/ x%41" + Passwords.generate();

  @TempDir private Path folder;

  @Test
  void clientsOfCtmsGetWhatTheyNeed(Deployed suite) throws Exception {
    var fresh = ServiceKey.fresh(KeyPlan.STANDARD, TenantId.DEFAULT);
    var strange =
        new ServiceKey(fresh.clientId(), STRANGE_SECRET, KeyPlan.STANDARD, fresh.tenant());
    var words =
        List.of(
            "--key", key(suite, strange).toString(),
            "--export-key",
                key(suite, ServiceKey.fresh(KeyPlan.EXPORT, TenantId.DEFAULT)).toString(),
            "--expired-token", expiredToken(suite));
    var told = new ByteArrayOutputStream();

    var outcome =
        new Conform(suite.folders(), new PrintStream(told, true, StandardCharsets.UTF_8))
            .run(words);

    assertThat(outcome).as(told.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(told.toString(StandardCharsets.UTF_8)).contains(" 0 failed, 0 left out");
  }

  /// Case 14: a genuine token, of a key whose tokens live a second.
  private static String expiredToken(Deployed suite) throws IOException, InterruptedException {
    var key = ServiceKey.fresh(KeyPlan.STANDARD, TenantId.DEFAULT);
    realm(suite).serviceKey(key, Duration.ofSeconds(1));
    var login = new Login(key.clientId(), key.clientSecret());
    var token = WaybillRealm.clientToken(keycloak(suite), login);
    var claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
    var expires = Instant.ofEpochSecond(new JsonMapper().readTree(claims).required("exp").asLong());
    await().until(() -> Instant.now().isAfter(expires.plusSeconds(1)));
    return token;
  }

  private static WaybillRealm realm(Deployed suite) throws IOException, InterruptedException {
    var passwords = Passwords.in(suite.folders().secrets());
    return WaybillRealm.ensure(keycloak(suite), passwords.login("keycloak-admin"));
  }

  private static String keycloak(Deployed suite) {
    return "http://127.0.0.1:" + suite.ports().of(Part.KEYCLOAK);
  }

  private Path key(Deployed suite, ServiceKey key) throws IOException, InterruptedException {
    realm(suite).serviceKey(key);
    var address = "http://127.0.0.1:" + suite.ports().of(Part.TRANSPORT_API);
    var document =
        Map.of(
            "uri",
            address,
            "uaa",
            Map.of("url", address, "clientid", key.clientId(), "clientsecret", key.clientSecret()));
    var file = folder.resolve(key.plan().word() + ".json");
    return Files.writeString(file, new JsonMapper().writeValueAsString(document));
  }
}
