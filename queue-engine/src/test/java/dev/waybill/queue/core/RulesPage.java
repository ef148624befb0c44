package dev.waybill.queue.core;

import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `docs/queue-rules.md` as programs read it.
///
/// @param cells one for each action, forward mode and status
/// @param explained the sources and reasons that the page tells
record RulesPage(List<Cell> cells, Set<String> explained) {
  private static final Path PAGE = Path.of("../docs/queue-rules.md");
  private static final Pattern OUTCOME = Pattern.compile("(.*?)(?: \\(([a-z])\\))?");
  private static final Pattern EXPLAINED = Pattern.compile("- (?:(S\\d+): |\\(([a-z])\\) ).+");
  private static final List<String> FIRST = List.of("action", "forward mode", "not there");
  private static final String NO = "no ";

  /// What becomes of a request.
  ///
  /// @param from how it stood; empty when it was not there
  /// @param sources where it is written, or why we chose it
  record Cell(
      String action,
      ForwardMode mode,
      Optional<EntryStatus> from,
      Outcome outcome,
      List<String> sources) {
    @Override
    public String toString() {
      return "%s, %s: %s".formatted(action, word(mode), from.map(Enum::name).orElse("not there"));
    }
  }

  /// @param status how it stands then; empty when there is none
  record Outcome(
      Optional<Refusal> refusal, Optional<EntryStatus> status, boolean last, boolean forwarded) {}

  static RulesPage read() throws IOException {
    var lines = Files.readAllLines(PAGE);
    var table = lines.stream().filter(line -> line.startsWith("| ")).map(RulesPage::split).toList();
    var cells = new ArrayList<Cell>();
    for (var row : table.subList(2, table.size())) {
      modes(row.get(1)).forEach(mode -> cells.addAll(cells(table.getFirst(), row, mode)));
    }
    return new RulesPage(List.copyOf(cells), explained(lines));
  }

  private static List<Cell> cells(List<String> head, List<String> row, ForwardMode mode) {
    if (row.size() != head.size() || !head.subList(0, 3).equals(FIRST)) {
      throw new IllegalStateException("not a row of the table: " + row);
    }
    var cells = new ArrayList<Cell>();
    for (int column = 2; column < head.size() - 1; column++) {
      var from =
          column == 2 ? Optional.<EntryStatus>empty() : Optional.of(status(head.get(column)));
      var outcome = OUTCOME.matcher(row.get(column));
      if (!outcome.matches()) {
        throw new IllegalStateException("not an outcome: " + row.get(column));
      }
      var reason = Optional.ofNullable(outcome.group(2));
      var sources = reason.map(List::of).orElseGet(() -> List.of(row.getLast().split(", ")));
      cells.add(new Cell(row.getFirst(), mode, from, outcome(outcome.group(1), from), sources));
    }
    return cells;
  }

  private static Outcome outcome(String words, Optional<EntryStatus> from) {
    if (words.startsWith(NO)) {
      return new Outcome(Optional.of(refusal(words.substring(NO.length()))), from, false, false);
    }
    var parts = List.of(words.split(", "));
    var status =
        switch (parts.getFirst()) {
          case "stays" -> from;
          case "nothing", "gone" -> Optional.<EntryStatus>empty();
          default -> Optional.of(status(parts.getFirst()));
        };
    var known = Set.of(parts.getFirst(), "last", "forwarded");
    if (!known.containsAll(parts)) {
      throw new IllegalStateException("not an outcome: " + words);
    }
    return new Outcome(
        Optional.empty(), status, parts.contains("last"), parts.contains("forwarded"));
  }

  private static Set<ForwardMode> modes(String words) {
    return words.equals("all")
        ? EnumSet.allOf(ForwardMode.class)
        : Arrays.stream(words.split(", "))
            .map(
                word ->
                    Arrays.stream(ForwardMode.values())
                        .filter(mode -> word(mode).equals(word.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no forward mode: " + word)))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ForwardMode.class)));
  }

  /// `Pre-Import`, `On Success`.
  private static String word(ForwardMode mode) {
    var dashed = mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return mode == ForwardMode.ON_SUCCESS ? dashed.replace('-', ' ') : dashed;
  }

  private static EntryStatus status(String word) {
    return EntryStatus.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Refusal refusal(String word) {
    return Refusal.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static List<String> split(String line) {
    return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|"))
        .map(String::strip)
        .toList();
  }

  private static Set<String> explained(List<String> lines) {
    var explained = new TreeSet<String>();
    for (var line : lines) {
      var read = EXPLAINED.matcher(line);
      if (read.matches()) {
        explained.add(read.group(1) == null ? read.group(2) : read.group(1));
      }
    }
    return explained;
  }
}
