package dev.waybill.queue.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Runs a story in memory. As a program it prints what was said, and exits 1 when the file says
/// something else.
public final class StoryRunner {
  private StoryRunner() {}

  /// The same story with the answers that the rules give.
  public static Story run(Story story) {
    var commands = new StoryCommands();
    List<Story.Part> parts = new ArrayList<>();
    for (var part : story.parts()) {
      switch (part) {
        case Story.Part.Remark remark -> parts.add(remark);
        case Story.Part.Command(var line, var text, _) ->
            parts.add(new Story.Part.Command(line, text, answer(commands, line, text)));
      }
    }
    return new Story(parts);
  }

  private static List<String> answer(StoryCommands commands, int line, String text) {
    try {
      return commands.run(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("line %d: %s".formatted(line, e.getMessage()), e);
    }
  }

  /// Reads the files named, prints each as it went, and tells where one differs.
  public static void main(String[] files) throws IOException {
    if (files.length == 0) {
      System.err.println("usage: story FILE...");
      System.exit(2);
    }
    boolean same = true;
    for (var file : files) {
      same &= tell(Path.of(file));
    }
    System.exit(same ? 0 : 1);
  }

  private static boolean tell(Path file) throws IOException {
    var expected = Files.readString(file);
    String told;
    try {
      told = run(Story.parse(expected)).text();
    } catch (IllegalArgumentException e) {
      System.err.println(file + ": " + e.getMessage());
      return false;
    }
    System.out.print(told);
    if (!told.equals(expected)) {
      System.err.println(firstDifference(file, expected.lines().toList(), told.lines().toList()));
    }
    return told.equals(expected);
  }

  private static String firstDifference(Path file, List<String> expected, List<String> told) {
    int line =
        IntStream.range(0, Math.min(expected.size(), told.size()))
            .filter(i -> !expected.get(i).equals(told.get(i)))
            .findFirst()
            .orElse(Math.min(expected.size(), told.size()));
    return "%s:%d: expected %s%n%s:%d: but was  %s"
        .formatted(file, line + 1, at(expected, line), file, line + 1, at(told, line));
  }

  private static String at(List<String> lines, int line) {
    return line < lines.size() ? lines.get(line) : "(the end)";
  }
}
