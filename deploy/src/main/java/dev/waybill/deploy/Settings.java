package dev.waybill.deploy;

import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.PostgresServer;
import dev.waybill.testkit.servers.Schema;
import dev.waybill.testkit.servers.WaybillRealm;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What each service is told from outside: addresses, names and passwords.
final class Settings {
  private static final String HOST = "127.0.0.1";

  /// What secrets of channels are sealed with.
  private static final String SEAL = "notification-seal";

  private final SuiteOptions options;
  private final Folders folders;
  private final Ports ports;
  private final Passwords passwords;

  Settings(SuiteOptions options, Passwords passwords) {
    this.options = options;
    this.folders = options.folders();
    this.ports = options.ports();
    this.passwords = passwords;
  }

  /// @param instance what this process of the service is called
  Map<String, String> of(Part service, String instance, Schema schema, PostgresServer server)
      throws IOException {
    var settings = new TreeMap<>(schema.settings(server));
    settings.put("quarkus.http.host", HOST);
    settings.put("quarkus.http.port", Integer.toString(ports.of(service)));
    settings.put("kafka.bootstrap.servers", broker());
    settings.put("quarkus.oidc.auth-server-url", WaybillRealm.authServerUrl(keycloak()));
    settings.put("waybill.instance", instance);
    settings.putAll(sharingThePort(instance));
    if (service == Part.TRANSPORT_API) {
      settings.put("waybill.transports.content-directory", folders.content().toString());
      settings.put("waybill.log-archive.directory", folders.logArchive().toString());
      settings.put("waybill.draining.only-for-a-twin", "true");
      settings.put("waybill.service-keys.address", address());
      settings.put("waybill.service-keys.client-secret", passwords.of(WaybillRealm.KEYS));
      settings.put("waybill.notifications.url", notifications());
      settings.put("waybill.notifications.client-secret", passwords.of(Identities.API));
    }
    if (service == Part.DEPLOY_WORKER) {
      settings.put("waybill.content.directory", folders.content().toString());
      settings.put("waybill.api-url", address());
      // Sooner given back than usual: the API waits for idle connections when it restarts.
      settings.put("quarkus.rest-client.transport-api.connection-ttl", "5000");
      settings.put(
          "quarkus.oidc-client.credentials.client-secret.value", passwords.of(Identities.WORKER));
    }
    if (service == Part.NOTIFICATION_SERVICE) {
      settings.put("waybill.notify.seal-password", passwords.of(SEAL));
    }
    settings.putAll(chosen(service));
    settings.putAll(options.of(service).settings());
    return settings;
  }

  /// Two processes of a service may listen at the same time; each says of itself how it is.
  private static Map<String, String> sharingThePort(String instance) {
    var said = "quarkus.http.header.\"" + Probe.INSTANCE + "\".";
    return Map.of(
        "quarkus.http.so-reuse-port",
        "true",
        "quarkus.vertx.prefer-native-transport",
        "true",
        said + "value",
        instance,
        said + "path",
        "/q/health/ready");
  }

  /// What someone wrote for a service into a file of their own; it outranks ours.
  private Map<String, String> chosen(Part service) throws IOException {
    var file = folders.chosenSettings(service);
    var properties = new Properties();
    if (Files.exists(file)) {
      try (var reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }

  String broker() {
    return HOST + ":" + ports.of(Part.KAFKA);
  }

  String address() {
    return "http://" + HOST + ":" + ports.of(Part.TRANSPORT_API);
  }

  private String notifications() {
    return "http://" + HOST + ":" + ports.of(Part.NOTIFICATION_SERVICE);
  }

  private String keycloak() {
    return "http://" + HOST + ":" + ports.of(Part.KEYCLOAK);
  }

  /// As a properties file.
  static String text(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue().replace("\\", "\\\\"))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
