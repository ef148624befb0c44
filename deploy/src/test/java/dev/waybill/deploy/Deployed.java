package dev.waybill.deploy;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Topic;
import dev.waybill.contracts.json.EventJson;
import dev.waybill.deploy.demo.Api;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The suite as `./waybill up` starts it: the launcher as a process of its own, on ports of its
/// own, in a folder below `target`.
public final class Deployed implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final Logger CLIENTS = Logger.getLogger("org.apache.kafka");

  private final Folders folders;
  private final Ports ports;
  private Process launcher;

  private Deployed(Folders folders, Ports ports) {
    this.folders = folders;
    this.ports = ports;
  }

  static Deployed begin() {
    var deployed = new Deployed(Prepared.suite("suite"), Ports.free());
    CLIENTS.setLevel(Level.WARNING);
    deployed.chooseSettings();
    deployed.up("--reset");
    return deployed;
  }

  /// Small limits, so that a test can reach them; what is removed everywhere may be cleaned up at
  /// once.
  void chooseSettings() {
    var chosen = folders.chosenSettings(Part.TRANSPORT_API);
    try {
      Files.createDirectories(chosen.getParent());
      Files.writeString(
          chosen,
          """
          waybill.transports.file-limit=25M
          waybill.transports.quota=200M
          waybill.clean-up.settle=0s
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts a service anew with these settings over those of the launcher; none: as it was.
  public void choose(Part service, String settings) throws IOException {
    Files.writeString(folders.chosenSettings(service), settings);
    control().restart(service.title());
  }

  /// Starts the suite, and returns when it says that it is ready.
  void up(String... more) {
    var words = new ArrayList<>(List.of("up", "--ends-with-input"));
    words.addAll(List.of("--port-base", Integer.toString(ports.base())));
    words.addAll(List.of(more));
    try {
      launcher = start(folders, words);
      awaitReady(launcher.inputReader());
    } catch (IOException e) {
      throw new IllegalStateException("the launcher cannot be started", e);
    }
  }

  private void awaitReady(BufferedReader output) throws IOException {
    var said = new ArrayList<String>();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      said.add(line);
      System.out.println("suite: " + line);
      if (line.contains("Waybill is ready")) {
        Thread.ofVirtual().start(() -> listen(output));
        return;
      }
    }
    throw new IllegalStateException("the suite did not start:\n" + String.join("\n", said));
  }

  /// What is said later, until the launcher ends or is ended.
  private static void listen(BufferedReader output) {
    try {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        System.out.println("suite: " + line);
      }
    } catch (IOException ended) {
      System.out.println("suite: (ended)");
    }
  }

  /// The launcher with other words, until it ends.
  static Outcome run(Folders folders, String... words) throws IOException, InterruptedException {
    var process = start(folders, List.of(words));
    process.getOutputStream().close();
    var text = new String(process.getInputStream().readAllBytes());
    return new Outcome(process.waitFor(), text);
  }

  /// How a command ended, and what it said.
  record Outcome(int code, String text) {}

  private static Process start(Folders folders, List<String> words) throws IOException {
    var target = folders.root().resolve("deploy").resolve("target");
    if (!Files.isDirectory(target.resolve("lib"))) {
      throw new Stop("deploy has not been packaged: target/lib is missing. Run ./mvnw package");
    }
    var command = new ArrayList<String>();
    command.add(Jvm.java());
    command.addAll(List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dwaybill.root=" + folders.root());
    command.add("-Dwaybill.data=" + folders.data());
    command.add("-Dwaybill.app=" + folders.app());
    command.add("-cp");
    command.add(target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*");
    command.add("dev.waybill.deploy.Waybill");
    command.addAll(words);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  Folders folders() {
    return folders;
  }

  Ports ports() {
    return ports;
  }

  Process launcher() {
    return launcher;
  }

  /// What `status` and `restart` talk to.
  public RunningSuite control() {
    return RunningSuite.in(folders.running()).orElseThrow();
  }

  /// A client that knows the service key alone.
  public Api api() {
    return Api.withKeyIn(folders.serviceKey());
  }

  public String broker() {
    return "127.0.0.1:" + ports.of(Part.KAFKA);
  }

  /// Puts a message on its topic, as a service would.
  void send(Envelope<?> envelope) {
    var encoded = EventJson.encode(envelope);
    send(encoded.topic(), encoded.key(), encoded.headers(), encoded.value());
  }

  void send(Topic topic, String key, Map<String, String> headers, byte[] value) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      var message = new ProducerRecord<>(topic.topicName(), key, value);
      headers.forEach(
          (name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
      producer.send(message);
    }
  }

  /// The processes that the launcher has started, as the system knows them.
  Stream<ProcessHandle> processes() {
    return control().status().stream()
        .filter(process -> process.pid() > 0)
        .flatMap(process -> ProcessHandle.of(process.pid()).stream());
  }

  /// Ends it as Ctrl-C does.
  void end() {
    launcher.destroy();
    launcher.onExit().orTimeout(PATIENCE_SECONDS, SECONDS).join();
  }

  @Override
  public void close() {
    end();
  }
}
