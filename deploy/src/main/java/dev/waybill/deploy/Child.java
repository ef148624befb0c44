package dev.waybill.deploy;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process of ours that writes its log to a file.
///
/// It ignores SIGINT, which a terminal sends to all of us at Ctrl-C: the launcher ends its children
/// in order.
final class Child {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> DEAF_TO_CTRL_C =
      List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh");

  private final String title;
  private final Path log;
  private final Process process;

  private Child(String title, Path log, Process process) {
    this.title = title;
    this.log = log;
    this.process = process;
  }

  static Child start(
      String title, List<String> command, Map<String, String> environment, Path work, Path log)
      throws IOException {
    Files.createDirectories(work);
    Files.createDirectories(log.getParent());
    var whole = new ArrayList<>(DEAF_TO_CTRL_C);
    whole.addAll(command);
    var builder =
        new ProcessBuilder(whole)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new Child(title, log, builder.start());
  }

  Process process() {
    return process;
  }

  /// @throws Stop when it has ended, with the end of what it said
  void mustRun() {
    if (!process.isAlive()) {
      throw new Stop(
          "%s ended with code %d. The end of its log, %s:%n%s"
              .formatted(title, process.exitValue(), log, Logs.end(log)));
    }
  }

  /// Asks it to end, and makes it end when it takes too long.
  void end() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /// Ends it as a power cut would.
  void kill() {
    process.destroyForcibly().onExit().join();
  }
}
