package dev.waybill.testkit.servers;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// A real Keycloak from its distribution, in a process of its own, on a database of its own.
public final class KeycloakServer implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofMinutes(3);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

  private static final List<String> JVM =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:MaxMetaspaceSize=256m",
          // It signs in a few, and is waited for at each start.
          "-XX:TieredStopAtLevel=1");

  /// @param port 0 for a free one
  /// @param managementPort 0 for a free one
  /// @param jdbcUrl its database
  /// @param database who owns that database
  /// @param admin the first administrator; an administrator that is there keeps the old password
  /// @param log where it writes its log
  public record Options(
      int port, int managementPort, String jdbcUrl, Login database, Login admin, Path log) {}

  // A terminal tells all of its processes of Ctrl-C; whoever started this one ends it in its turn.
  private static final List<String> DEAF_TO_CTRL_C =
      List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh");

  private final Options options;
  private volatile Process process;

  public KeycloakServer(Options options) {
    this.options =
        new Options(
            Ports.orFree(options.port()),
            Ports.orFree(options.managementPort()),
            options.jdbcUrl(),
            options.database(),
            options.admin(),
            options.log());
  }

  /// Starts and answers when it serves; the very first time it builds itself, half a minute.
  public void start() throws IOException, InterruptedException {
    begin();
    awaitReady();
  }

  /// Starts it, and answers before it serves.
  public synchronized void begin() throws IOException, InterruptedException {
    if (process != null && process.isAlive()) {
      return;
    }
    var dist = KeycloakDist.ready();
    var command =
        dist.command(
            jvm(dist),
            "start",
            "--optimized",
            "--cache=local",
            "--http-enabled=true",
            "--http-host=" + Ports.LOOPBACK,
            "--http-port=" + options.port(),
            // Fixed, so that tokens name the same issuer whichever address a client came by.
            "--hostname=" + url(),
            "--http-management-host=" + Ports.LOOPBACK,
            "--http-management-port=" + options.managementPort(),
            "--db-url=" + options.jdbcUrl(),
            "--db-username=" + options.database().name(),
            "--db-pool-max-size=20");
    var whole = new ArrayList<>(DEAF_TO_CTRL_C);
    whole.addAll(command);
    var builder = new ProcessBuilder(whole).directory(dist.home().toFile());
    // Passwords by the environment: everybody may see a command line.
    builder.environment().put("KC_DB_PASSWORD", options.database().password());
    builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", options.admin().name());
    builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", options.admin().password());
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(options.log().toFile()))
            .start();
  }

  private static List<String> jvm(KeycloakDist dist) {
    var jvm = new ArrayList<>(JVM);
    jvm.addAll(KeptClasses.in(dist.home().resolve("waybill.jsa")));
    return jvm;
  }

  /// Stops it; all it knows is in its database.
  public synchronized void stop() {
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      process = null;
    }
  }

  @Override
  public void close() {
    stop();
  }

  /// Its address, also the start of the issuer's name.
  public String url() {
    return "http://%s:%d".formatted(Ports.LOOPBACK, options.port());
  }

  public int port() {
    return options.port();
  }

  public int managementPort() {
    return options.managementPort();
  }

  /// Its process; empty when it is stopped.
  public OptionalLong pid() {
    var running = process;
    return running == null ? OptionalLong.empty() : OptionalLong.of(running.pid());
  }

  /// It says that it has started before it serves, so ask it.
  private void awaitReady() throws IOException, InterruptedException {
    var deadline = System.nanoTime() + LONGEST_START.toNanos();
    try (var http = HttpClient.newHttpClient()) {
      while (!ready(http)) {
        var starting = process;
        if (starting == null || !starting.isAlive()) {
          throw new IOException("Keycloak did not start, see " + options.log());
        }
        if (System.nanoTime() > deadline) {
          stop();
          throw new IOException(
              "Keycloak is not ready after %s, see %s".formatted(LONGEST_START, options.log()));
        }
        Thread.sleep(BETWEEN_LOOKS);
      }
    }
  }

  private boolean ready(HttpClient http) throws InterruptedException {
    var address = "http://%s:%d/health/ready".formatted(Ports.LOOPBACK, options.managementPort());
    var request =
        HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(5)).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false; // nobody listens yet
    }
  }
}
