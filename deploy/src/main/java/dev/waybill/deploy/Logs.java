package dev.waybill.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The logs of the parts, as files.
final class Logs {
  private static final int LINES = 25;
  private static final long LARGE = 20_000_000;

  private Logs() {}

  /// Where a log lies, and how it ends.
  static String obituary(Path log) {
    return "The end of the log, %s:%n%s".formatted(log, end(log));
  }

  /// The last lines, indented.
  private static String end(Path log) {
    try {
      var text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
      List<String> lines = text.lines().toList();
      return String.join(
              System.lineSeparator(),
              lines.subList(Math.max(0, lines.size() - LINES), lines.size()))
          .indent(4);
    } catch (IOException e) {
      return "    (cannot be read: " + e.getMessage() + ")";
    }
  }

  /// Puts a log that has grown large aside, so that two of them are all there ever is.
  static void turnOver(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LARGE) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
