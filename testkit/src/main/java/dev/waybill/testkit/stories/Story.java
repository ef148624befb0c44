package dev.waybill.testkit.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// A story of what people do and what they see of it. A command begins with `> `, what is answered
/// with four blanks; the rest is for its readers alone.
public record Story(Path file) {
  private static final String COMMAND = "> ";
  private static final String ANSWER = "    ";

  /// The stories of a folder, by their names.
  public static List<Story> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".story"))
          .sorted()
          .map(Story::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Without its end.
  public String name() {
    return file.getFileName().toString().replaceFirst("\\.story$", "");
  }

  public String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The story as a teller tells it: the same commands, with what he answers to each.
  public String told(Function<String, List<String>> teller) {
    var told = new ArrayList<String>();
    for (var line : text().lines().toList()) {
      if (!line.startsWith(ANSWER)) {
        told.add(line);
      }
      if (line.startsWith(COMMAND)) {
        teller.apply(line.substring(COMMAND.length())).forEach(answer -> told.add(ANSWER + answer));
      }
    }
    return String.join("\n", told) + "\n";
  }

  /// Puts what was told in its place.
  public void rewrite(String told) throws IOException {
    Files.writeString(file, told);
  }

  @Override
  public String toString() {
    return name();
  }
}
