package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Stop;
import java.time.Duration;
import java.util.List;

/// What was asked for on the command line.
///
/// @param perSecond exports a second
/// @param every from the beginning of one fault to the beginning of the next, at least
/// @param lines how many lines of nodes there are
/// @param only the faults to choose from, by the beginnings of their names; all, when empty
/// @param prepared whether services start with class caches, as where the suite has run before
public record Wish(
    Duration during,
    long seed,
    double perSecond,
    Duration every,
    int lines,
    List<String> only,
    boolean prepared) {
  private static final Wish USUAL =
      new Wish(Duration.ofMinutes(5), 1, 10, Duration.ofSeconds(30), 18, List.of(), true);

  public Wish {
    only = List.copyOf(only);
  }

  static Wish of(List<String> words) {
    var wish = USUAL.with("--seed", Long.toString(System.nanoTime() & 0xffffff));
    for (var rest = words.iterator(); rest.hasNext(); ) {
      var word = rest.next();
      if (!rest.hasNext()) {
        throw new Stop(word + " needs a value; ./waybill chaos --help");
      }
      wish = wish.with(word, rest.next());
    }
    return wish;
  }

  private Wish with(String word, String value) {
    try {
      return switch (word) {
        case "--minutes" -> new Wish(minutes(value), seed, perSecond, every, lines, only, prepared);
        case "--seed" ->
            new Wish(during, Long.parseLong(value), perSecond, every, lines, only, prepared);
        case "--rate" ->
            new Wish(during, seed, Double.parseDouble(value), every, lines, only, prepared);
        case "--every" -> new Wish(during, seed, perSecond, seconds(value), lines, only, prepared);
        case "--lines" ->
            new Wish(during, seed, perSecond, every, Integer.parseInt(value), only, prepared);
        case "--only" ->
            new Wish(during, seed, perSecond, every, lines, List.of(value.split(",")), prepared);
        case "--prepare" -> new Wish(during, seed, perSecond, every, lines, only, yes(value));
        default -> throw new Stop("chaos does not know '" + word + "'; ./waybill chaos --help");
      };
    } catch (NumberFormatException e) {
      throw new Stop(word + " needs a number, not '" + value + "'", e);
    }
  }

  private static boolean yes(String value) {
    return switch (value) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new Stop("--prepare needs yes or no, not '" + value + "'");
    };
  }

  private static Duration minutes(String value) {
    return Duration.ofMillis((long) (Double.parseDouble(value) * 60_000));
  }

  private static Duration seconds(String value) {
    return Duration.ofSeconds(Long.parseLong(value.endsWith("s") ? cut(value) : value));
  }

  private static String cut(String value) {
    return value.substring(0, value.length() - 1);
  }

  /// Each fault once, however long that takes.
  boolean once() {
    return during.isZero();
  }

  /// The command that does the same once more.
  String command() {
    var command =
        "./waybill chaos --minutes %s --seed %d --rate %s --every %ds --lines %d"
            .formatted(during.toMillis() / 60_000.0, seed, perSecond, every.toSeconds(), lines);
    return command
        + (only.isEmpty() ? "" : " --only " + String.join(",", only))
        + (prepared ? "" : " --prepare no");
  }
}
