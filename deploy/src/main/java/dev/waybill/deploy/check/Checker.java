package dev.waybill.deploy.check;

import dev.waybill.deploy.check.evidence.RunEvidence;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/// Judges a run by what it wrote down and by what the databases hold.
public final class Checker {
  private Checker() {}

  public static void main(String[] words) {
    System.exit(run(List.of(words)));
  }

  private static int run(List<String> words) {
    var began = System.nanoTime();
    try {
      var wanted = Wanted.of(words);
      var findings = check(wanted);
      System.out.println(findings.text());
      System.out.println(cost(began));
      return findings.allHolds() ? 0 : 1;
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + System.lineSeparator() + Wanted.USAGE);
      return 2;
    } catch (SQLException | IllegalStateException e) {
      System.err.println("The checker could not look: " + e.getMessage());
      return 2;
    }
  }

  /// What looking has cost, for those who plan a longer run.
  private static String cost(long began) {
    var peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    return "judged in %.1f s with at most %d MB of heap"
        .formatted((System.nanoTime() - began) / 1e9, peak >> 20);
  }

  /// The same, for programs that already have these words.
  public static Findings check(List<String> words) throws SQLException {
    return check(Wanted.of(words));
  }

  private static Findings check(Wanted wanted) throws SQLException {
    try (var database = DriverManager.getConnection(wanted.jdbcUrl())) {
      var evidence = new RunEvidence(wanted.sources(), database);
      return new Findings(Judging.of(evidence, wanted.bounds()), wanted.mayBeEmpty());
    }
  }
}
