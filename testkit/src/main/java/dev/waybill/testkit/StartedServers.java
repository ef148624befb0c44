package dev.waybill.testkit;

import dev.waybill.testkit.servers.KafkaServer;
import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private static PostgresServer postgres;
  private static KafkaServer kafka;

  static {
    CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
  }

  private StartedServers() {}

  public static synchronized Map<String, String> settings(String schema, Boolean keycloak)
      throws IOException, SQLException, InterruptedException {
    var settings = new LinkedHashMap<String, String>();
    settings.putAll(postgres().provision(schema).settings(postgres()));
    settings.put("kafka.bootstrap.servers", kafka().bootstrapServers());
    settings.put("waybill.instance", "test");
    settings.put("quarkus.http.test-port", "0");
    for (var logger : CHATTY) {
      settings.put("quarkus.log.category.\"" + logger.getName() + "\".level", "WARN");
    }
    settings.put("quarkus.oidc.tenant-enabled", keycloak.toString());
    if (keycloak) {
      settings.putAll(StartedKeycloak.get(postgres(), PASSWORDS).settings());
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

  public static synchronized Connection superuser() throws IOException, SQLException {
    return postgres().superuser(PostgresServer.DATABASE);
  }

  public static synchronized String token(String plan)
      throws IOException, SQLException, InterruptedException {
    return StartedKeycloak.get(postgres(), PASSWORDS).token(plan);
  }

  public static synchronized String personToken(String role)
      throws IOException, SQLException, InterruptedException {
    return StartedKeycloak.get(postgres(), PASSWORDS).personToken(role);
  }

  public static synchronized Map<String, String> serviceKey(String plan)
      throws IOException, SQLException, InterruptedException {
    return StartedKeycloak.get(postgres(), PASSWORDS).serviceKey(plan);
  }

  private static PostgresServer postgres() throws IOException {
    if (postgres == null) {
      var starting = new PostgresServer(PostgresServer.Options.temporary(), PASSWORDS);
      starting.start();
      postgres = starting;
    }
    return postgres;
  }

  private static KafkaServer kafka() throws IOException {
    if (kafka == null) {
      var starting = new KafkaServer(KafkaServer.Options.temporary());
      starting.start();
      kafka = starting;
      Runtime.getRuntime().addShutdownHook(new Thread(starting::stop, "stop kafka"));
    }
    return kafka;
  }
}
