package dev.waybill.testkit.stories;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Names for numbers, and back: nobody knows beforehand which number a thing will have, so a story
/// calls it by a name of its own.
public final class Named {
  // A number beside a name tells nothing.
  private static final Pattern BESIDE =
      Pattern.compile(
          "\\b(?:(?<what>descriptor|file) \\d+ \\((?<name>\\S+?)\\))", Pattern.CASE_INSENSITIVE);
  private static final Pattern IN_BRACKETS = Pattern.compile(" \\((?:action )?\\d+\\)");
  private static final Pattern CALLED =
      Pattern.compile(
          "\\b(?<what>node|transport request|file|descriptor|action)(?: ID)? (?<number>\\d+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z");

  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<Integer, String> names = new HashMap<>();

  public int call(String name, int number) {
    numbers.put(name, number);
    names.put(number, name);
    return number;
  }

  public int number(String name) {
    var number = numbers.get(name);
    if (number == null) {
      throw new IllegalArgumentException("the story has not told of " + name);
    }
    return number;
  }

  public List<Integer> numbers(List<String> names) {
    return names.stream().map(this::number).toList();
  }

  public String name(int number) {
    return names.getOrDefault(number, "(number)");
  }

  /// A text as a story tells it: no number, and no time.
  public String plain(String text) {
    var once = BESIDE.matcher(text).replaceAll("${what} ${name}");
    var bare = IN_BRACKETS.matcher(once).replaceAll("");
    var named = CALLED.matcher(bare).replaceAll(this::named);
    return TIME.matcher(named).replaceAll("(time)");
  }

  /// A row of a table, whose numbers stand alone.
  public String plainRow(String row) {
    return plain(row).replaceAll("(?<=^|,)\\d+(?=,|$)", "(number)");
  }

  private String named(MatchResult found) {
    return found.group("what") + " " + name(Integer.parseInt(found.group("number")));
  }
}
