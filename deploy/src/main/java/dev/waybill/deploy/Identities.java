package dev.waybill.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.testkit.servers.Login;
import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.ServiceKey;
import dev.waybill.testkit.servers.ServiceKey.Plan;
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

/// Who may sign in: the realm, a person, a service key, and the worker; found again at each start.
final class Identities {
  static final String WORKER = "waybill-worker";
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
    var key = serviceKey();
    realm.serviceKey(key);
    PrivateFile.write(folders.admin(), JSON.writeValueAsString(signIn(person, keycloak)));
    PrivateFile.write(
        folders.serviceKey(),
        JSON.writeValueAsString(document(key, verificationKey(keycloak.url()))));
  }

  private Map<String, String> signIn(Login person, Keycloak keycloak) {
    var signIn = new LinkedHashMap<String, String>();
    signIn.put("address", address);
    signIn.put("user", person.name());
    signIn.put("password", person.password());
    signIn.put("realm", WaybillRealm.authServerUrl(keycloak.url()));
    return signIn;
  }

  /// The key of an earlier start, or a new one.
  private ServiceKey serviceKey() throws IOException {
    if (!Files.exists(folders.serviceKey())) {
      return ServiceKey.fresh(Plan.STANDARD);
    }
    var uaa = JSON.readTree(folders.serviceKey().toFile()).path("uaa");
    return new ServiceKey(
        text(uaa, "clientid"), text(uaa, "clientsecret"), Plan.STANDARD, text(uaa, "tenantid"));
  }

  private static String text(JsonNode json, String member) {
    var text = json.path(member).asText();
    if (text.isEmpty()) {
      throw new Stop("the service key has no " + member + "; ./waybill up --reset makes a new one");
    }
    return text;
  }

  /// In the form of CTMS's keys. Scripts look for `"url"` and `"uri"`: each stands there once.
  private Map<String, Object> document(ServiceKey key, String verificationKey) {
    var uaa = new LinkedHashMap<String, String>();
    uaa.put("clientid", key.clientId());
    uaa.put("clientsecret", key.clientSecret());
    uaa.put("url", address);
    uaa.put("identityzone", key.tenant());
    uaa.put("identityzoneid", key.tenant());
    uaa.put("tenantid", key.tenant());
    uaa.put("tenantmode", "dedicated");
    uaa.put("sburl", address);
    uaa.put("apiurl", address);
    uaa.put("verificationkey", verificationKey);
    uaa.put("xsappname", "waybill!b1");
    uaa.put("subaccountid", key.tenant());
    uaa.put("uaadomain", URI.create(address).getHost());
    uaa.put("zoneid", key.tenant());
    var document = new LinkedHashMap<String, Object>();
    document.put("uaa", uaa);
    document.put("uri", address);
    return document;
  }

  private static String verificationKey(String keycloak) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var call = HttpRequest.newBuilder(URI.create(WaybillRealm.authServerUrl(keycloak))).build();
      var realm = JSON.readTree(http.send(call, BodyHandlers.ofString()).body());
      return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----"
          .formatted(realm.path("public_key").asText());
    }
  }
}
