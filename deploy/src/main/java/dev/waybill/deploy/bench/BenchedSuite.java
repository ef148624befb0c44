package dev.waybill.deploy.bench;

import dev.waybill.contracts.KeyPlan;
import dev.waybill.contracts.ServiceKey;
import dev.waybill.contracts.TenantId;
import dev.waybill.deploy.Part;
import dev.waybill.deploy.Ports;
import dev.waybill.deploy.ProcessState;
import dev.waybill.deploy.RunningSuite;
import dev.waybill.deploy.Stop;
import dev.waybill.deploy.bench.cpu.CpuMeter;
import dev.waybill.deploy.demo.Api;
import dev.waybill.testkit.servers.Login;
import dev.waybill.testkit.servers.Passwords;
import dev.waybill.testkit.servers.WaybillRealm;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The suite as `./waybill up` starts it, in a folder and on ports of its own.
final class BenchedSuite implements AutoCloseable {
  /// What all figures of the whole suite count: the five services and the servers they work with.
  static final List<Part> MEASURED =
      List.of(
          Part.TRANSPORT_API,
          Part.QUEUE_ENGINE,
          Part.DEPLOY_WORKER,
          Part.NOTIFICATION_SERVICE,
          Part.ALM_CONNECTOR,
          Part.POSTGRES,
          Part.KAFKA);

  private static final String HOST = "127.0.0.1";
  private static final long PATIENCE_SECONDS = 90;

  private final Path data;
  private final Ports ports;
  private final Process launcher;

  private BenchedSuite(Path data, Ports ports, Process launcher) {
    this.data = data;
    this.ports = ports;
    this.launcher = launcher;
  }

  /// Begins it and returns at once; [#awaitReady] waits.
  static BenchedSuite begin(Path root, Path data, Ports ports) throws IOException {
    var base = Integer.toString(ports.base());
    var launcher = script(root, data, "up", "--ends-with-input", "--port-base", base);
    return new BenchedSuite(data, ports, launcher.start());
  }

  /// Makes the services' class caches; the suite must not run.
  static void prepare(Path root, Path data) throws IOException, InterruptedException {
    var prepare = script(root, data, "prepare").start();
    var said = new String(prepare.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (prepare.waitFor() != 0) {
      throw new Stop("the suite cannot be prepared:\n" + said);
    }
  }

  private static ProcessBuilder script(Path root, Path data, String... words) {
    var command = new ArrayList<>(List.of(root.resolve("waybill").toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("WAYBILL_DATA", data.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  /// Returns when the launcher says that all of it is ready.
  void awaitReady() throws IOException {
    var output = launcher.inputReader();
    var said = new ArrayList<String>();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      said.add(line);
      if (line.contains("Waybill is ready")) {
        Thread.ofVirtual().start(() -> listen(output));
        return;
      }
    }
    throw new Stop("the suite did not start:\n" + String.join("\n", said));
  }

  /// What is said later is of no use, but somebody must read it.
  private static void listen(BufferedReader output) {
    try {
      while (output.readLine() != null) {
        // Read and forgotten.
      }
    } catch (IOException ended) {
      Thread.currentThread().interrupt();
    }
  }

  Ports ports() {
    return ports;
  }

  Path data() {
    return data;
  }

  Path logs() {
    return data.resolve("log");
  }

  String address() {
    return "http://" + HOST + ":" + ports.of(Part.TRANSPORT_API);
  }

  String address(Part part) {
    return "http://" + HOST + ":" + ports.of(part);
  }

  String broker() {
    return HOST + ":" + ports.of(Part.KAFKA);
  }

  Api api() {
    return Api.withKeyIn(data.resolve("service-key.json"));
  }

  /// A client with a key of its own in a tenant of its own.
  Api api(String tenant) throws IOException, InterruptedException {
    var key = ServiceKey.fresh(KeyPlan.STANDARD, new TenantId(tenant));
    WaybillRealm.ensure(keycloak(), keycloakAdmin()).serviceKey(key);
    return Api.with(address(), key);
  }

  RunningSuite control() {
    return RunningSuite.in(data.resolve("running.json"))
        .orElseThrow(() -> new Stop("the suite in " + data + " has ended"));
  }

  Map<Part, ProcessState> processes() {
    return control().status().stream()
        .filter(process -> process.pid() > 0)
        .collect(Collectors.toMap(process -> Part.named(process.name()).orElseThrow(), one -> one));
  }

  /// Counts the processor time of these parts, each under its title.
  void watch(CpuMeter meter, List<Part> parts) throws IOException {
    var processes = processes();
    for (var part : parts) {
      meter.watch(part.title(), processes.get(part).pid());
    }
  }

  String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(HOST, ports.of(Part.POSTGRES), database);
  }

  String superPassword() throws IOException {
    return Passwords.in(data.resolve("secrets.properties")).of("postgres");
  }

  String keycloak() {
    return "http://" + HOST + ":" + ports.of(Part.KEYCLOAK);
  }

  Login keycloakAdmin() throws IOException {
    return Passwords.in(data.resolve("secrets.properties")).login("keycloak-admin");
  }

  /// As parameters of a JDBC URL.
  String superLogin() throws IOException {
    return "?user=postgres&password=" + URLEncoder.encode(superPassword(), StandardCharsets.UTF_8);
  }

  /// A connection that may do anything in the suite's database, and looks into this schema.
  Connection superuser(String schema) throws SQLException, IOException {
    var url = jdbcUrl("waybill") + superLogin() + "&currentSchema=" + schema;
    return DriverManager.getConnection(url);
  }

  /// Makes an empty database for a program of the bench, beside the suite's.
  String ownDatabase(String name) throws SQLException, IOException {
    try (var connection =
            DriverManager.getConnection(jdbcUrl("postgres"), "postgres", superPassword());
        var statement = connection.createStatement()) {
      statement.execute("drop database if exists " + name + " with (force)");
      statement.execute("create database " + name);
    }
    return jdbcUrl(name);
  }

  /// Starts a service anew with these settings over those of the launcher; none: as it was.
  void choose(Part service, String settings) throws IOException {
    var file = data.resolve("settings").resolve(service.title() + ".properties");
    Files.createDirectories(file.getParent());
    Files.writeString(file, settings);
    control().restart(service.title());
  }

  /// Ends it as Ctrl-C does; its data stay.
  @Override
  public void close() throws IOException {
    launcher.getOutputStream().close();
    try {
      if (!launcher.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        launcher.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      launcher.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
