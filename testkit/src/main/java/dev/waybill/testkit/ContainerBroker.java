package dev.waybill.testkit;

import dev.waybill.testkit.servers.Broker;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.testcontainers.kafka.KafkaContainer;

/// Kafka in a container. The engine stops and starts it, since Testcontainers' own stop throws it
/// away; its port is one we chose, since the engine gives another at each start.
final class ContainerBroker implements Broker {
  private final KafkaContainer container;

  ContainerBroker(int port) {
    container = new KafkaContainer(Images.name("kafka"));
    SETTINGS.forEach((key, value) -> container.withEnv(variable(key), value));
    container.setPortBindings(List.of(ContainerServers.loopback(port, 9092)));
  }

  @Override
  public String bootstrapServers() {
    return container.getBootstrapServers();
  }

  @Override
  public void start() {
    if (container.getContainerId() == null) {
      container.start();
    } else if (!container.isRunning()) {
      container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
      awaitReady();
    }
  }

  @Override
  public void stop() {
    if (container.isRunning()) {
      container.getDockerClient().stopContainerCmd(container.getContainerId()).exec();
    }
  }

  /// They are the engine's.
  @Override
  public Optional<Path> data() {
    return Optional.empty();
  }

  /// Kafka's image takes each setting as a variable of the environment.
  private static String variable(String setting) {
    return "KAFKA_" + setting.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /// The client asks again until the broker answers, a minute at most.
  private void awaitReady() {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      admin.describeCluster().nodes().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka does not come back", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Kafka starts", e);
    }
  }
}
