package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Stop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What was asked for on the command line.
///
/// @param perSecond exports a second
/// @param every from the beginning of one fault to the beginning of the next, at least
/// @param lines how many lines of nodes there are
/// @param only the faults to choose from, by the beginnings of their names; all, when empty
/// @param prepared whether services start with class caches, as where the suite has run before
/// @param patience how many times as long as its bar each recovery may take
public record Wish(
    Duration during,
    long seed,
    double perSecond,
    Duration every,
    int lines,
    List<String> only,
    boolean prepared,
    int patience) {
  private static final Set<String> KNOWN =
      Set.of(
          "--minutes",
          "--seed",
          "--rate",
          "--every",
          "--lines",
          "--only",
          "--prepare",
          "--patience");

  public Wish {
    only = List.copyOf(only);
  }

  static Wish of(List<String> words) {
    var given = given(words);
    return new Wish(
        one(given, "--minutes", Wish::minutes, Duration.ofMinutes(5)),
        one(given, "--seed", Long::valueOf, System.nanoTime() & 0xffffff),
        one(given, "--rate", Double::valueOf, 10.0),
        one(given, "--every", Wish::seconds, Duration.ofSeconds(30)),
        one(given, "--lines", Integer::valueOf, 18),
        one(given, "--only", names -> List.of(names.split(",")), List.of()),
        one(given, "--prepare", Wish::yes, true),
        one(given, "--patience", Wish::timesOver, 1));
  }

  private static Map<String, String> given(List<String> words) {
    var given = new HashMap<String, String>();
    for (var rest = words.iterator(); rest.hasNext(); ) {
      var word = rest.next();
      if (!KNOWN.contains(word)) {
        throw new Stop("chaos does not know '" + word + "'; ./waybill chaos --help");
      }
      if (!rest.hasNext()) {
        throw new Stop(word + " needs a value; ./waybill chaos --help");
      }
      given.put(word, rest.next());
    }
    return given;
  }

  private static <T> T one(
      Map<String, String> given, String word, Function<String, T> read, T usual) {
    try {
      return Optional.ofNullable(given.get(word)).map(read).orElse(usual);
    } catch (NumberFormatException e) {
      throw new Stop(word + " needs a number, not '" + given.get(word) + "'", e);
    }
  }

  private static boolean yes(String value) {
    return switch (value) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new Stop("--prepare needs yes or no, not '" + value + "'");
    };
  }

  private static int timesOver(String value) {
    var times = Integer.parseInt(value);
    if (times < 1) {
      throw new Stop("--patience is 1 or more, not " + value);
    }
    return times;
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
        + (prepared ? "" : " --prepare no")
        + (patience == 1 ? "" : " --patience " + patience);
  }
}
