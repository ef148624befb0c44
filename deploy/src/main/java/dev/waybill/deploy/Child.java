package dev.waybill.deploy;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process of ours that writes its log to a file.
///
/// It ignores SIGINT, which a terminal sends to all of us at Ctrl-C: the launcher ends its children
/// in order.
final class Child {
  static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> DEAF_TO_CTRL_C =
      List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh");

  private final Process process;

  private Child(Process process) {
    this.process = process;
  }

  static Child start(List<String> command, Path work, Path log) throws IOException {
    Files.createDirectories(work);
    Files.createDirectories(log.getParent());
    var whole = new ArrayList<>(DEAF_TO_CTRL_C);
    whole.addAll(command);
    var builder =
        new ProcessBuilder(whole)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    return new Child(builder.start());
  }

  Process process() {
    return process;
  }

  /// Asks it to end, and makes it end when it takes too long.
  void end(Duration patience) {
    process.destroy();
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
