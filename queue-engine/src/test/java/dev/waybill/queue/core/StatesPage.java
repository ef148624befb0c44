package dev.waybill.queue.core;

import dev.waybill.contracts.EntryStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Draws what was walked: a diagram of the moves, and a table of every input in every status.
record StatesPage(List<Walked> walked) {
  String text() {
    var page = new StringBuilder();
    page.append(
        """
        # Import states

        Written by `ImportStatesTest`, which brings every input to every status. Do not edit it:
        `-Dupdate.generated=true` draws it anew.

        ```mermaid
        stateDiagram-v2
        """);
    edges().forEach(edge -> page.append("    ").append(edge).append('\n'));
    page.append(
        """
        ```

        Each cell says what a request becomes; a refusal is in brackets. `=` stays as it is.

        """);
    table().forEach(line -> page.append(line).append('\n'));
    return page.toString();
  }

  private Set<String> edges() {
    Set<String> edges = new TreeSet<>();
    walked.stream()
        .filter(walk -> walk.to().isPresent() && !walk.from().equals(walk.to()))
        .collect(
            Collectors.groupingBy(
                walk -> end(walk.from()) + " --> " + end(walk.to()),
                Collectors.mapping(Walked::by, Collectors.toCollection(LinkedHashSet::new))))
        .forEach(
            (edge, by) -> edges.add(edge + " : " + String.join(" or ", by).replace(", ", " ")));
    return edges;
  }

  private List<String> table() {
    var columns = walked.stream().map(Walked::by).distinct().sorted().toList();
    List<String> lines = new ArrayList<>();
    lines.add(
        "| input | (not there) | "
            + joined(Arrays.stream(EntryStatus.values()).map(this::word).toList()));
    lines.add("| --- " + "| --- ".repeat(EntryStatus.values().length + 1) + "|");
    for (var by : columns) {
      List<String> cells = new ArrayList<>();
      cells.add(cell(by, Optional.empty()));
      Arrays.stream(EntryStatus.values()).forEach(from -> cells.add(cell(by, Optional.of(from))));
      lines.add("| " + by + " | " + joined(cells));
    }
    return lines;
  }

  private String cell(String by, Optional<EntryStatus> from) {
    return walked.stream()
        .filter(walk -> walk.by().equals(by) && walk.from().equals(from))
        .findFirst()
        .map(this::cell)
        .orElse("");
  }

  private String cell(Walked walk) {
    return walk.refused()
        .map(why -> "(" + word(why) + ")")
        .or(() -> walk.to().filter(to -> !walk.from().equals(Optional.of(to))).map(this::word))
        .orElse("=");
  }

  private static String joined(List<String> cells) {
    return String.join(" | ", cells) + " |";
  }

  private String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String end(Optional<EntryStatus> status) {
    return status.map(Enum::name).orElse("[*]");
  }
}
