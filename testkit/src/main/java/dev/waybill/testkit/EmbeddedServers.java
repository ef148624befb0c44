package dev.waybill.testkit;

import dev.waybill.testkit.servers.Broker;
import dev.waybill.testkit.servers.Database;
import dev.waybill.testkit.servers.KafkaServer;
import dev.waybill.testkit.servers.KeycloakServer;
import dev.waybill.testkit.servers.Login;
import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;

/// Servers from Maven Central, as processes of this machine; they end with this JVM.
final class EmbeddedServers implements Servers {
  @Override
  public Database postgres(Passwords passwords) throws IOException {
    var postgres = new PostgresServer(PostgresServer.Options.temporary(), passwords);
    postgres.start();
    return postgres;
  }

  @Override
  public Broker kafka() throws IOException {
    var kafka = new KafkaServer(KafkaServer.Options.temporary());
    kafka.start();
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::stop, "stop kafka"));
    return kafka;
  }

  @Override
  public String keycloak(Database postgres, String name, Login owner, Login admin)
      throws IOException, InterruptedException {
    var log = Files.createTempDirectory("waybill-keycloak-").resolve("keycloak.log");
    var url = postgres.jdbcUrl(name);
    var keycloak = new KeycloakServer(new KeycloakServer.Options(0, 0, url, owner, admin, log));
    Runtime.getRuntime().addShutdownHook(new Thread(keycloak::stop, "stop keycloak"));
    keycloak.start();
    return keycloak.url();
  }
}
