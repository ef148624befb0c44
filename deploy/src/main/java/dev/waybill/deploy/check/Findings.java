package dev.waybill.deploy.check;

import dev.waybill.deploy.check.rule.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What was found, as a table and in words.
///
/// @param mayBeEmpty the invariants of which it is no failure to have seen nothing
public record Findings(List<Verdict> verdicts, Set<String> mayBeEmpty) {
  public Findings {
    verdicts = List.copyOf(verdicts);
    mayBeEmpty = Set.copyOf(mayBeEmpty);
  }

  public boolean allHolds() {
    return verdicts.stream().allMatch(this::passes);
  }

  /// The ids of the invariants that do not hold.
  public Set<String> broken() {
    return verdicts.stream()
        .filter(verdict -> !verdict.holds())
        .map(Verdict::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean passes(Verdict verdict) {
    return verdict.holds() && (!verdict.nothingSeen() || mayBeEmpty.contains(verdict.id()));
  }

  /// The table, and the first few violations of each invariant with their evidence.
  public String text() {
    var text = new StringBuilder();
    text.append("%-4s %-60s %12s %10s  %s%n".formatted("", "invariant", "looked at", "broken", ""));
    for (var verdict : verdicts) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-4s %-60s %,12d %,10d  %s%n",
              verdict.id(),
              verdict.promise(),
              verdict.looked(),
              verdict.broken(),
              word(verdict)));
    }
    for (var verdict : verdicts) {
      for (var words : verdict.first()) {
        text.append("%n%s: %s".formatted(verdict.id(), words));
      }
      if (verdict.broken() > verdict.first().size()) {
        text.append(
            "%n%s: … and %d more"
                .formatted(verdict.id(), verdict.broken() - verdict.first().size()));
      }
    }
    return text.toString();
  }

  private String word(Verdict verdict) {
    if (!verdict.holds()) {
      return "BROKEN";
    }
    if (!verdict.nothingSeen()) {
      return "holds";
    }
    return passes(verdict) ? "nothing seen" : "NOTHING SEEN";
  }
}
