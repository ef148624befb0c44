package dev.waybill.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.deploy.check.crash.CrashPoint;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A service dies at each step that it persists, right before and right after; what it had in hand
/// is taken up, and nothing is lost or done twice.
@ExtendWith(CheckedSuiteExtension.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(CheckedSuite.NAME)
class CrashPointsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final double RATE = 3;
  private static final int PASSAGE = 2;

  private final CheckedSuite suite;

  CrashPointsIT(CheckedSuite suite) {
    this.suite = suite;
  }

  @Test
  void whoeverDiesAtAnyStepLosesNothing() throws Exception {
    var adoptedBefore = adopted();
    try (var round = suite.round("CRASH")) {
      round.begin(RATE);
      for (var point : CrashPoint.values()) {
        dieAt(point);
      }
      round.exported(1);
      round.end();

      var findings = round.judged();
      assertThat(findings.allHolds()).as(findings.text()).isTrue();
    }
    assertThat(adopted() - adoptedBefore).as("deployments that were taken over").isPositive();
  }

  /// With work in hand: the rule fires where work comes by.
  private void dieAt(CrashPoint point) {
    var victim = suite.instance(point.part());
    suite.agent(point.part()).add(point.killAt(PASSAGE));
    await(point + " is reached").atMost(PATIENCE).until(() -> !victim.alive());
    victim.start();
  }

  private long adopted() throws SQLException {
    try (var database = suite.database();
        var ask = database.createStatement();
        var row =
            ask.executeQuery(
                "select count(*) from transport_api.log_line"
                    + " where message_id = 'DEPLOYMENT_ADOPTED'")) {
      row.next();
      return row.getLong(1);
    }
  }
}
