package dev.waybill.queue.memory;

import java.util.ArrayList;
import java.util.List;

/// A story: what people and workers do, each followed by what the queues say to it.
///
/// A line that begins with `> ` is a command, the indented lines below it are the answer, and all
/// else (comments, empty lines) is there to be read.
public record Story(List<Part> parts) {
  public Story {
    parts = List.copyOf(parts);
  }

  /// A part of a story, in the order of the file.
  public sealed interface Part {
    /// Something for the reader.
    record Remark(String text) implements Part {}

    /// Something to do, and what is expected to be said to it.
    record Command(int line, String text, List<String> answer) implements Part {
      public Command {
        answer = List.copyOf(answer);
      }
    }
  }

  public static Story parse(String text) {
    List<Part> parts = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (!line.startsWith("> ")) {
        parts.add(new Part.Remark(line));
        continue;
      }
      List<String> answer = new ArrayList<>();
      int number = i + 1;
      while (i + 1 < lines.size() && lines.get(i + 1).startsWith("    ")) {
        answer.add(lines.get(++i).strip());
      }
      parts.add(new Part.Command(number, line.substring(2).strip(), answer));
    }
    return new Story(parts);
  }

  /// The text of a story, as it stands in a file.
  public String text() {
    var text = new StringBuilder();
    for (var part : parts) {
      switch (part) {
        case Part.Remark(var remark) -> text.append(remark).append('\n');
        case Part.Command(_, var command, var answer) -> {
          text.append("> ").append(command).append('\n');
          answer.forEach(line -> text.append("    ").append(line).append('\n'));
        }
      }
    }
    return text.toString();
  }
}
