package dev.waybill.testkit.servers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/// A real Kafka broker (KRaft, one node) in this JVM, or with [#main] in a JVM of its own.
///
/// It keeps its data, its cluster's id and its ports, so it can be stopped and started again.
public final class KafkaServer implements Broker, AutoCloseable {
  /// @param data where the log lies; it is there again at the next start
  /// @param port 0 for a free one
  /// @param controllerPort 0 for a free one
  public record Options(Path data, int port, int controllerPort) {
    /// A new directory and free ports.
    public static Options temporary() throws IOException {
      return new Options(Files.createTempDirectory("waybill-kafka-"), 0, 0);
    }
  }

  private static final List<Logger> CHATTY =
      Stream.of("org.apache.kafka", "kafka", "state.change.logger").map(Logger::getLogger).toList();

  private static final String LONGEST_START_MILLIS = "180000";

  private final Options options;
  private KafkaRaftServer server;

  public KafkaServer(Options options) {
    this.options =
        new Options(
            options.data(), Ports.orFree(options.port()), Ports.orFree(options.controllerPort()));
  }

  /// Runs a broker until its input ends or it is told to terminate.
  ///
  /// Arguments: data directory, port, controller port. Says `READY <bootstrap servers>`.
  public static void main(String[] args) throws Exception {
    var options =
        new Options(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    // Each record of the cluster's own log would be told otherwise.
    for (var chatty : CHATTY) {
      chatty.setLevel(Level.WARNING);
    }
    var server = new KafkaServer(options);
    server.start();
    var end = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop kafka"));
    Thread.ofPlatform().daemon().start(() -> awaitEnd(end));
    System.out.println("READY " + server.bootstrapServers());
    end.await();
    System.exit(0);
  }

  @Override
  public synchronized void start() throws IOException {
    if (server != null) {
      return;
    }
    var settings = settings();
    format(settings);
    var starting = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    starting.startup();
    server = starting;
  }

  @Override
  public synchronized void stop() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
  }

  @Override
  public void close() {
    stop();
  }

  @Override
  public String bootstrapServers() {
    return Ports.LOOPBACK + ":" + options.port();
  }

  @Override
  public Optional<Path> data() {
    return Optional.of(options.data());
  }

  public int port() {
    return options.port();
  }

  private void format(Properties settings) throws IOException {
    if (Files.exists(log().resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(options.data());
    var file = options.data().resolve("server.properties");
    try (var writer = Files.newBufferedWriter(file)) {
      settings.store(writer, "as it was formatted");
    }
    var said = new ByteArrayOutputStream();
    var arguments =
        new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
    var result =
        StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
    if (result != 0) {
      throw new IOException(
          "Kafka cannot format its log: " + said.toString(StandardCharsets.UTF_8));
    }
  }

  private Properties settings() {
    var broker = Ports.LOOPBACK + ":" + options.port();
    var controller = Ports.LOOPBACK + ":" + options.controllerPort();
    var settings = new Properties();
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", "1");
    settings.setProperty("controller.quorum.voters", "1@" + controller);
    settings.setProperty("listeners", "PLAINTEXT://" + broker + ",CONTROLLER://" + controller);
    settings.setProperty("advertised.listeners", "PLAINTEXT://" + broker);
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.setProperty("log.dirs", log().toString());
    // On a disk that was never read it takes more than the usual minute.
    settings.setProperty("initial.broker.registration.timeout.ms", LONGEST_START_MILLIS);
    SETTINGS.forEach(settings::setProperty);
    return settings;
  }

  private Path log() {
    return options.data().resolve("log").toAbsolutePath();
  }

  private static void awaitEnd(CountDownLatch end) {
    try {
      while (System.in.read() >= 0) {
        // Whatever is said to it does not matter: only the end of the input does.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      end.countDown();
    }
  }
}
