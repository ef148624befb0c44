package dev.waybill.deploy.check;

import static org.awaitility.Awaitility.await;

import dev.waybill.deploy.Folders;
import dev.waybill.deploy.Instance;
import dev.waybill.deploy.Part;
import dev.waybill.deploy.Ports;
import dev.waybill.deploy.Prepared;
import dev.waybill.deploy.Progress;
import dev.waybill.deploy.Suite;
import dev.waybill.deploy.SuiteOptions;
import dev.waybill.deploy.check.crash.Agent;
import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.record.RunFolder;
import dev.waybill.deploy.stub.Destination;
import dev.waybill.deploy.stub.EventReceiver;
import dev.waybill.testkit.servers.Database;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A suite whose services take rules while they run, with a destination and a receiver at its ends.
final class CheckedSuite implements AutoCloseable {
  /// One test class at a time spoils it.
  static final String NAME = "suite-checked";

  private static final List<Part> RULED =
      List.of(Part.TRANSPORT_API, Part.QUEUE_ENGINE, Part.DEPLOY_WORKER);

  private final Map<Part, Agent> agents = new EnumMap<>(Part.class);
  private final Folders folders = Prepared.suite(NAME);
  private final RunFolder folder = new RunFolder(folders.data().resolve("run"));
  private final Suite suite;
  private Destination destination;
  private Process receiver;

  private CheckedSuite() throws IOException {
    emptied(folders.data());
    var options = SuiteOptions.usual(folders, Ports.free()).unsupervised();
    for (var part : RULED) {
      agents.put(part, new Agent(dev.waybill.testkit.servers.Ports.free()));
      options = options.jvm(part, agents.get(part).argument());
    }
    options = options.setting(Part.DEPLOY_WORKER, "waybill.worker.lease", "PT4S");
    for (var writer : List.of(Part.TRANSPORT_API, Part.QUEUE_ENGINE)) {
      options = options.setting(writer, "waybill.courier.further-readers", EventReceiver.GROUP);
    }
    suite = new Suite(options, new Progress(System.out));
  }

  static CheckedSuite begin() {
    try {
      var begun = new CheckedSuite();
      begun.suite.begin();
      begun.destination = Destination.open(0, begun.folder.destination(), 1);
      begun.receiver = begun.receiver();
      return begun;
    } catch (Exception e) {
      throw new IllegalStateException("the suite did not start: " + e.getMessage(), e);
    }
  }

  private Process receiver() throws IOException {
    var target = folders.root().resolve("deploy/target");
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-cp",
            target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*",
            EventReceiver.class.getName(),
            broker(),
            folder.events().toString())
        .redirectErrorStream(true)
        .redirectOutput(folders.data().resolve("receiver.log").toFile())
        .start();
  }

  Agent agent(Part part) {
    return agents.get(part);
  }

  Instance instance(Part part) {
    return suite.instance(part);
  }

  /// A stretch of history that is judged alone.
  Round round(String name) throws SQLException {
    return new Round(this, name);
  }

  Api api() {
    return Api.withKeyIn(suite.folders().serviceKey());
  }

  String address() {
    return suite.address();
  }

  String broker() {
    return "127.0.0.1:" + suite.ports().of(Part.KAFKA);
  }

  String destination() {
    return "http://127.0.0.1:" + destination.port();
  }

  RunFolder folder() {
    return folder;
  }

  Path content() {
    return folders.content();
  }

  Connection database() throws SQLException {
    return suite.database().superuser(Database.DATABASE);
  }

  String jdbcUrl() {
    return "%s?user=%s&password=%s"
        .formatted(
            suite.database().jdbcUrl(Database.DATABASE),
            Database.SUPERUSER,
            suite.database().passwords().of(Database.SUPERUSER));
  }

  private static void emptied(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
    Files.createDirectories(folder);
  }

  @Override
  public void close() throws IOException {
    if (receiver != null) {
      receiver.destroyForcibly();
      await().atMost(Duration.ofSeconds(10)).until(() -> !receiver.isAlive());
    }
    suite.close();
    if (destination != null) {
      destination.close();
    }
  }
}
