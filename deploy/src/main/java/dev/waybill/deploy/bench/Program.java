package dev.waybill.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.deploy.Stop;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A program of the bench in a JVM of its own: it is told a line, and answers with a line of JSON.
/// Its first line says that it is ready; the end of its input ends it.
final class Program implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long PATIENCE_SECONDS = 10;

  private final String name;
  private final Path log;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;
  private final JsonNode ready;

  private Program(String name, Path log, Process process) throws IOException {
    this.name = name;
    this.log = log;
    this.process = process;
    this.answers = process.inputReader();
    this.questions = process.outputWriter();
    this.ready = answer();
  }

  /// Starts the main class with these options of the JVM, and awaits its first line.
  static Program start(Path logs, Class<?> main, List<String> jvm, String... arguments)
      throws IOException {
    var what = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path")));
    what.add(main.getName());
    what.addAll(List.of(arguments));
    return start(logs, main.getSimpleName(), jvm, what, Map.of());
  }

  /// Starts a packaged program with these settings, and awaits its first line.
  static Program start(Path logs, Path jar, List<String> jvm, Map<String, String> settings)
      throws IOException {
    var name = jar.getParent().getParent().getParent().getFileName().toString();
    return start(logs, name, jvm, List.of("-jar", jar.toString()), settings);
  }

  private static Program start(
      Path logs, String name, List<String> jvm, List<String> what, Map<String, String> environment)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(what);
    Files.createDirectories(logs);
    var log = logs.resolve(name + ".log");
    var builder = new ProcessBuilder(command).redirectError(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new Program(name, log, builder.start());
  }

  long pid() {
    return process.pid();
  }

  /// What it said when it was ready.
  JsonNode ready() {
    return ready;
  }

  /// Tells it a line and awaits the answer.
  JsonNode ask(String line) throws IOException {
    questions.write(line);
    questions.newLine();
    questions.flush();
    return answer();
  }

  /// Takes each line that it says from now on; nothing is asked of it any more.
  void follow(Consumer<String> each) {
    Thread.ofPlatform()
        .name(name)
        .daemon()
        .start(
            () -> {
              try {
                for (var line = answers.readLine(); line != null; line = answers.readLine()) {
                  each.accept(line);
                }
              } catch (IOException closed) {
                // It was told to end.
              }
            });
  }

  private JsonNode answer() throws IOException {
    var line = answers.readLine();
    if (line == null) {
      throw new Stop(name + " has ended; see " + log);
    }
    return JSON.readTree(line);
  }

  @Override
  public void close() {
    try {
      questions.close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException alreadyGone) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
