package dev.waybill.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.servers.KafkaServer;
import dev.waybill.testkit.servers.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {
  @TempDir private Path dir;

  @Test
  void inAJvmOfItsOwnItSaysReadyKeepsItsClusterAndEndsWithItsInput() throws Exception {
    var port = Ports.free();
    var controller = Ports.free();

    var first = run(port, controller);
    var second = run(port, controller);

    assertThat(first).isNotBlank().isEqualTo(second);
  }

  /// Starts a broker, asks for its cluster's id and ends it by closing its input.
  private String run(int port, int controllerPort) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                KafkaServer.class.getName(),
                dir.resolve("kafka").toString(),
                Integer.toString(port),
                Integer.toString(controllerPort))
            .redirectError(dir.resolve("kafka.err").toFile())
            .start();
    try (var said = process.inputReader()) {
      assertThat(ready(said)).isEqualTo("READY 127.0.0.1:" + port);
      try (var admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
        return admin.describeCluster().clusterId().get(30, TimeUnit.SECONDS);
      }
    } finally {
      process.getOutputStream().close();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
  }

  private static String ready(BufferedReader said) throws IOException {
    for (var line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("READY")) {
        return line;
      }
    }
    return "ended";
  }
}
