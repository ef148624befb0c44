package dev.waybill.deploy.check;

import dev.waybill.deploy.check.evidence.RunEvidence;
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
    try {
      var wanted = Wanted.of(words);
      var findings = check(wanted);
      System.out.println(findings.text());
      return findings.allHolds() ? 0 : 1;
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + System.lineSeparator() + Wanted.USAGE);
      return 2;
    } catch (SQLException | IllegalStateException e) {
      System.err.println("The checker could not look: " + e.getMessage());
      return 2;
    }
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
