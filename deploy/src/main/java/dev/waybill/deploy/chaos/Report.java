package dev.waybill.deploy.chaos;

import dev.waybill.deploy.record.Fault;
import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The table of a run: each kind of fault on a line.
final class Report {
  private static final String ROW = "%-38s %5s %6s  %-15s %-9s %s%n";

  private final List<Fault> faults;

  Report(List<Fault> faults) {
    this.faults = List.copyOf(faults);
  }

  void print(PrintStream out) {
    out.printf("%n" + ROW, "fault", "times", "shown", "accepting", "resumed", "for instance");
    out.printf(ROW, "", "", "", "p50 / max", "max", "");
    for (var kind : kinds().entrySet()) {
      out.print(row(kind.getKey(), kind.getValue()));
    }
    out.println();
  }

  /// One fault, for those who watch.
  static String line(Fault fault) {
    return "  %s  %-38s had %s; accepting %s, resumed %s; %s"
        .formatted(
            fault.at().truncatedTo(ChronoUnit.SECONDS),
            fault.fault(),
            fault.inHand(),
            shown(fault.acceptingMs()),
            shown(fault.resumeMs()),
            fault.problems().isEmpty() ? fault.evidence() : "VIOLATED " + fault.problems());
  }

  private static String shown(Long millis) {
    return millis == null ? "never" : seconds(millis) + " s";
  }

  private Map<String, List<Fault>> kinds() {
    var kinds = new LinkedHashMap<String, List<Fault>>();
    faults.stream()
        .sorted((a, b) -> a.fault().compareTo(b.fault()))
        .forEach(fault -> kinds.computeIfAbsent(fault.fault(), _ -> new ArrayList<>()).add(fault));
    return kinds;
  }

  private static String row(String name, List<Fault> of) {
    var accepting = of.stream().map(Fault::acceptingMs).filter(Objects::nonNull).sorted().toList();
    var resumed = of.stream().map(Fault::resumeMs).filter(Objects::nonNull).sorted().toList();
    var shown = of.stream().filter(fault -> !fault.evidence().isEmpty()).toList();
    return ROW.formatted(
        name,
        of.size(),
        shown.size(),
        accepting.isEmpty()
            ? "-"
            : seconds(accepting.get(accepting.size() / 2))
                + " / "
                + seconds(accepting.getLast())
                + " s",
        resumed.isEmpty() ? "-" : seconds(resumed.getLast()) + " s",
        shown.isEmpty() ? "-" : String.join(", ", shown.getFirst().evidence()));
  }

  private static String seconds(long millis) {
    return "%.1f".formatted(millis / 1000.0);
  }

  /// What went wrong, a line each.
  List<String> problems() {
    return faults.stream()
        .flatMap(
            fault ->
                fault.problems().stream()
                    .map(problem -> "%s %s: %s".formatted(fault.at(), fault.fault(), problem)))
        .toList();
  }
}
