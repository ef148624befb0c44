package dev.waybill.testkit;

import dev.waybill.testkit.servers.Broker;
import dev.waybill.testkit.servers.Database;
import dev.waybill.testkit.servers.Passwords;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// The servers themselves; see [RealServers]. Public for reflection only.
public final class StartedServers {
  /// They speak of every partition; held here, since levels of forgotten loggers are forgotten.
  private static final List<Logger> CHATTY =
      Stream.of("kafka", "org.apache.kafka", "state.change.logger", "io.zonky")
          .map(Logger::getLogger)
          .toList();

  private static final Passwords PASSWORDS = Passwords.fresh();
  private static Servers servers;
  private static Database postgres;
  private static Broker kafka;
  private static StartedKeycloak keycloak;

  static {
    CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
  }

  private StartedServers() {}

  public static synchronized Map<String, String> settings(String schema, Boolean withKeycloak)
      throws IOException, SQLException, InterruptedException {
    var settings = new LinkedHashMap<String, String>();
    settings.putAll(postgres().provision(schema).settings(postgres()));
    settings.put("kafka.bootstrap.servers", kafka().bootstrapServers());
    settings.put("waybill.instance", "test");
    settings.put("quarkus.http.test-port", "0");
    for (var logger : CHATTY) {
      settings.put("quarkus.log.category.\"" + logger.getName() + "\".level", "WARN");
    }
    settings.put("quarkus.oidc.tenant-enabled", withKeycloak.toString());
    if (withKeycloak) {
      settings.putAll(keycloak().settings());
    }
    return settings;
  }

  public static synchronized String bootstrapServers() throws IOException {
    return kafka().bootstrapServers();
  }

  public static synchronized void stopKafka() throws IOException {
    kafka().stop();
  }

  public static synchronized void startKafka() throws IOException {
    kafka().start();
  }

  public static synchronized Optional<Path> kafkaData() throws IOException {
    return kafka().data();
  }

  public static synchronized Connection superuser() throws IOException, SQLException {
    return postgres().superuser(Database.DATABASE);
  }

  public static synchronized String token(String plan)
      throws IOException, SQLException, InterruptedException {
    return keycloak().token(plan);
  }

  public static synchronized String tokenOf(String tenant, String plan)
      throws IOException, SQLException, InterruptedException {
    return keycloak().tokenOf(tenant, plan);
  }

  public static synchronized String personToken(String role)
      throws IOException, SQLException, InterruptedException {
    return keycloak().personToken(role);
  }

  public static synchronized Map<String, String> serviceKey(String plan)
      throws IOException, SQLException, InterruptedException {
    return keycloak().serviceKey(plan);
  }

  public static synchronized String companyIssuer()
      throws IOException, SQLException, InterruptedException {
    return keycloak().companyIssuer();
  }

  public static synchronized String companyToken(String audience, String person, String claims)
      throws IOException, SQLException, InterruptedException {
    return keycloak().companyToken(audience, person, claims);
  }

  private static Servers servers() {
    if (servers == null) {
      servers = Servers.asked();
    }
    return servers;
  }

  private static Database postgres() throws IOException {
    if (postgres == null) {
      postgres = servers().postgres(PASSWORDS);
    }
    return postgres;
  }

  private static Broker kafka() throws IOException {
    if (kafka == null) {
      kafka = servers().kafka();
    }
    return kafka;
  }

  private static StartedKeycloak keycloak() throws IOException, SQLException, InterruptedException {
    if (keycloak == null) {
      keycloak = StartedKeycloak.start(servers(), postgres());
    }
    return keycloak;
  }
}
