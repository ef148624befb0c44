package dev.waybill.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A page of the documentation with one table, as tests read it.
///
/// @param rows cells by the heads of their columns
/// @param explained the sources and reasons that stand below the table
public record TablePage(List<Map<String, String>> rows, Set<String> explained) {
  private static final Pattern EXPLAINED =
      Pattern.compile("(?m)^- (?:([A-Z]\\d+): |\\(([a-z])\\) ).+");

  /// @param name of the file in `docs`
  public static TablePage read(String name) throws IOException {
    var text = Files.readString(Path.of("..", "docs", name));
    var lines = text.lines().filter(line -> line.startsWith("| ")).map(TablePage::split).toList();
    var heads = lines.getFirst();
    return new TablePage(
        lines.stream().skip(2).map(cells -> row(heads, cells)).toList(),
        EXPLAINED
            .matcher(text)
            .results()
            .map(TablePage::mark)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Map<String, String> row(List<String> heads, List<String> cells) {
    if (cells.size() != heads.size()) {
      throw new IllegalStateException("not a row of the table: " + cells);
    }
    var row = new LinkedHashMap<String, String>();
    for (int i = 0; i < cells.size(); i++) {
      row.put(heads.get(i), cells.get(i));
    }
    return row;
  }

  private static String mark(MatchResult explained) {
    return explained.group(1) == null ? explained.group(2) : explained.group(1);
  }

  private static List<String> split(String line) {
    return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|"))
        .map(String::strip)
        .toList();
  }
}
