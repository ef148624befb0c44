package dev.waybill.testkit;

import static org.awaitility.Awaitility.await;

import dev.waybill.testkit.servers.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A module's service as it is shipped, in a JVM of its own, with its log in hand.
///
/// For tests of what no test inside the service can show: that it may be killed at any moment.
public final class PackagedService implements AutoCloseable {
  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  /// As `./waybill up` sizes a service; the compilers are the JVM's usual ones.
  private static final List<String> MEMORY_AS_SHIPPED =
      List.of("-Xmx256m", "-Xms64m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

  /// On a disk that was never read a first start takes more than a minute.
  private static final Duration LONGEST_START = Duration.ofMinutes(3);

  private final Process process;
  private final int port;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private PackagedService(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts it with these settings and answers when it is ready.
  public static PackagedService start(Map<String, String> settings) throws IOException {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException(JAR.toAbsolutePath() + " is not there: package first");
    }
    var port = Ports.free();
    var service = new PackagedService(launch(settings, port), port);
    Thread.ofVirtual().name("log of " + service.process.pid()).start(service::readLog);
    try {
      service.awaitReady();
      return service;
    } catch (RuntimeException e) {
      service.kill();
      throw new IllegalStateException(String.join("\n", service.lines), e);
    }
  }

  private static Process launch(Map<String, String> settings, int port) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(MEMORY_AS_SHIPPED);
    command.add("-Dquarkus.http.port=" + port);
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-jar");
    command.add(JAR.toString());
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /// Where it listens, on the loopback address.
  public int port() {
    return port;
  }

  /// Its process.
  public long pid() {
    return process.pid();
  }

  /// What it has written so far, a line each.
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /// What it answers to a GET.
  public String get(String path) throws IOException, InterruptedException {
    return answer(path).body();
  }

  /// Ends it as a power cut would: without a word.
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  private void awaitReady() {
    await()
        .atMost(LONGEST_START)
        .pollInterval(Duration.ofMillis(100))
        .failFast("it ended", () -> !process.isAlive())
        .until(this::ready);
  }

  private boolean ready() throws IOException, InterruptedException {
    try {
      return answer("/q/health/ready").statusCode() == 200;
    } catch (ConnectException e) {
      return false; // Not listening yet is what we wait to end.
    }
  }

  private HttpResponse<String> answer(String path) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private void readLog() {
    try (var reader = process.inputReader()) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // A killed process leaves its output closed; while it lives, every line must be read.
      if (process.isAlive()) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
