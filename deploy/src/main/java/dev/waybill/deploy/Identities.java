package dev.waybill.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.contracts.KeyPlan;
import dev.waybill.contracts.ServiceKey;
import dev.waybill.contracts.TenantId;
import dev.waybill.testkit.servers.Login;
import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.WaybillRealm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Who may sign in: the realm, a person, a service key, and services that call others; found again
/// at each start.
final class Identities {
  static final String WORKER = "waybill-worker";
  static final String API = "waybill-transport-api";
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PERSON = "admin";

  private final Folders folders;
  private final Passwords passwords;
  private final String address;

  Identities(Folders folders, Passwords passwords, String address) {
    this.folders = folders;
    this.passwords = passwords;
    this.address = address;
  }

  void ensure(Keycloak keycloak) throws IOException, InterruptedException {
    var realm = WaybillRealm.ensure(keycloak.url(), keycloak.admin());
    var person = new Login(PERSON, passwords.of("person-" + PERSON));
    realm.person(person, Set.of("Administrator"));
    realm.internalClient(passwords.login(WORKER));
    realm.internalClient(passwords.login(API));
    realm.keysClient(passwords.of(WaybillRealm.KEYS));
    var key = serviceKey(realm);
    realm.serviceKey(key);
    PrivateFile.write(folders.admin(), JSON.writeValueAsString(signIn(person, keycloak)));
    PrivateFile.write(
        folders.serviceKey(),
        JSON.writeValueAsString(key.document(address, publicKey(keycloak.url()))));
  }

  private Map<String, String> signIn(Login person, Keycloak keycloak) {
    var signIn = new LinkedHashMap<String, String>();
    signIn.put("address", address);
    signIn.put("user", person.name());
    signIn.put("password", person.password());
    signIn.put("realm", WaybillRealm.authServerUrl(keycloak.url()));
    return signIn;
  }

  /// The key of an earlier start, with the secret that it has by now; or a new one, since a key
  /// that was revoked stays revoked.
  private ServiceKey serviceKey(WaybillRealm realm) throws IOException, InterruptedException {
    if (Files.exists(folders.serviceKey())) {
      var uaa = JSON.readTree(folders.serviceKey().toFile()).path("uaa");
      var id = text(uaa, "clientid");
      var secret = realm.secret(id);
      if (secret.isPresent()) {
        var tenant = new TenantId(text(uaa, "tenantid"));
        return new ServiceKey(id, secret.get(), KeyPlan.STANDARD, tenant);
      }
    }
    return ServiceKey.fresh(KeyPlan.STANDARD, TenantId.DEFAULT);
  }

  private static String text(JsonNode json, String member) {
    var text = json.path(member).asText();
    if (text.isEmpty()) {
      throw new Stop("the service key has no " + member + "; ./waybill up --reset makes a new one");
    }
    return text;
  }

  private static String publicKey(String keycloak) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var call = HttpRequest.newBuilder(URI.create(WaybillRealm.authServerUrl(keycloak))).build();
      var realm = JSON.readTree(http.send(call, BodyHandlers.ofString()).body());
      return realm.path("public_key").asText();
    }
  }
}
