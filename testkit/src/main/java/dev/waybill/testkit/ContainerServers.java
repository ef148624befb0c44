package dev.waybill.testkit;

import dev.waybill.testkit.servers.Broker;
import dev.waybill.testkit.servers.Database;
import dev.waybill.testkit.servers.Login;
import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.Ports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// Servers in containers of this machine's Docker engine; Testcontainers removes them at the end.
final class ContainerServers implements Servers {
  private static final String POSTGRES = "waybill-postgres";

  private record Postgres(int port, Passwords passwords) implements Database {}

  ContainerServers() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new IllegalStateException(
          "-Dtestkit=containers needs a Docker engine, and none answers here. Start one, or set"
              + " DOCKER_HOST to it; or leave -Dtestkit away: the embedded PostgreSQL, Kafka and"
              + " Keycloak need no engine.");
    }
  }

  @Override
  @SuppressWarnings("resource") // it serves until this JVM ends
  public Database postgres(Passwords passwords) {
    var port = Ports.free();
    var container =
        new PostgreSQLContainer(Images.name("postgres"))
            .withUsername(Database.SUPERUSER)
            .withPassword(passwords.of(Database.SUPERUSER))
            .withDatabaseName("postgres")
            .withEnv("POSTGRES_INITDB_ARGS", "--auth=scram-sha-256")
            .withNetwork(Network.SHARED)
            .withNetworkAliases(POSTGRES)
            // Testcontainers switches fsync off by its own command; this one takes its place.
            .withCommand(postgresCommand());
    container.setPortBindings(List.of(loopback(port, PostgreSQLContainer.POSTGRESQL_PORT)));
    container.start();
    return new Postgres(port, passwords);
  }

  @Override
  public Broker kafka() {
    var broker = new ContainerBroker(Ports.free());
    broker.start();
    return broker;
  }

  @Override
  @SuppressWarnings("resource") // it serves until this JVM ends
  public String keycloak(Database postgres, String name, Login owner, Login admin) {
    var port = Ports.free();
    var url = "http://127.0.0.1:" + port;
    var container =
        new GenericContainer<>(Images.name("keycloak"))
            .withNetwork(Network.SHARED)
            .withEnv("KC_DB_PASSWORD", owner.password())
            .withEnv("KC_BOOTSTRAP_ADMIN_USERNAME", admin.name())
            .withEnv("KC_BOOTSTRAP_ADMIN_PASSWORD", admin.password())
            .withExposedPorts(8080, 9000)
            .withCommand(
                "start",
                "--db=postgres",
                "--health-enabled=true",
                "--cache=local",
                "--http-enabled=true",
                "--hostname=" + url,
                "--db-url=jdbc:postgresql://" + POSTGRES + ":5432/" + name,
                "--db-username=" + owner.name(),
                "--db-pool-max-size=20")
            .waitingFor(
                Wait.forHttp("/health/ready")
                    .forPort(9000)
                    .withStartupTimeout(Duration.ofMinutes(3)));
    container.setPortBindings(List.of(loopback(port, 8080), loopback(Ports.free(), 9000)));
    container.start();
    return url;
  }

  /// A port of the container at one of ours, for this machine only.
  static String loopback(int port, int inside) {
    return "127.0.0.1:%d:%d".formatted(port, inside);
  }

  private static String[] postgresCommand() {
    var command = new ArrayList<>(List.of("postgres"));
    Database.SETTINGS.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
    return command.toArray(String[]::new);
  }
}
