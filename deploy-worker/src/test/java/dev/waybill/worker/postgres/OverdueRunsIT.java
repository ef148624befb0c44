package dev.waybill.worker.postgres;

import static dev.waybill.worker.postgres.WorkerDatabase.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.DeployOutcome.Succeeded;
import dev.waybill.worker.Claim;
import dev.waybill.worker.Runs.Wish;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Runs that nobody looks after, and runs that are long over.
class OverdueRunsIT {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration OVER = Duration.ofMillis(-1);
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
  private static WorkerDatabase database;

  private final PostgresRuns runs = database.runs();

  @BeforeAll
  static void migrate() {
    database = WorkerDatabase.migrated();
  }

  @BeforeEach
  void empty() throws SQLException {
    database.empty();
  }

  @Test
  void anOverdueRunIsClaimedThoughAnotherOfItsNodeIsHeld() throws Exception {
    accept(2, 1, Instant.parse("2100-01-01T00:00:00Z"));
    assertThat(claims(LEASE)).hasSize(1);
    accept(2, 2, LONG_AGO);

    List<Claim> overdue = claims(LEASE);

    assertThat(overdue).extracting(claim -> claim.order().entry().value()).containsExactly(2);
    assertThat(overdue.getFirst().overdue()).isTrue();
  }

  @Test
  void anOrderThatThisVersionCannotReadStopsNoOther() throws Exception {
    accept(2, 1, Instant.parse("2100-01-01T00:00:00Z"));
    accept(4, 2, Instant.parse("2100-01-01T00:00:00Z"));
    unreadable(1);

    assertThat(claims(LEASE)).extracting(claim -> claim.order().entry().value()).containsExactly(2);
    assertThat(claims(LEASE)).isEmpty();
    assertThat(runs.count().waiting()).isEqualTo(1);
  }

  @Test
  void whatNobodyCouldEndIsReportedAfterItsDeadline() throws Exception {
    accept(2, 1, LONG_AGO);
    accept(4, 2, LONG_AGO);
    accept(6, 3, Instant.now());
    accept(8, 4, Instant.parse("2100-01-01T00:00:00Z"));
    unreadable(1);
    unreadable(2);
    database.execute("update run set begun = 1 where entry_id = 2");

    assertThat(runs.count().drift()).isEqualTo(2);
    assertThat(runs.endOverdue(Duration.ofMinutes(1))).isEqualTo(2);

    assertThat(database.told("queue-inputs", "entry")).containsExactly("1", "2");
    assertThat(database.told("queue-inputs", "outcome,kind")).containsExactly("fatal", "error");
    assertThat(runs.count().drift()).isZero();
    assertThat(runs.endOverdue(Duration.ofMinutes(1))).isZero();
  }

  @Test
  void aRunThatIsHeldIsNotEndedByOthers() throws Exception {
    accept(2, 1, LONG_AGO);
    assertThat(claims(LEASE)).hasSize(1);

    assertThat(runs.count().drift()).isZero();
    assertThat(runs.endOverdue(Duration.ofMinutes(1))).isZero();
  }

  @Test
  void aLeaseThatEndedAndThatNobodyTakesUpIsDrift() throws Exception {
    accept(2, 1, Instant.parse("2100-01-01T00:00:00Z"));
    claims(OVER);
    assertThat(runs.count().drift()).isZero();

    database.execute("update run set lease_until = now() - interval '31 seconds'");

    assertThat(runs.count().drift()).isEqualTo(1);
  }

  @Test
  void onlyWhatEndedLongAgoIsForgotten() throws Exception {
    for (int entry = 1; entry <= 3; entry++) {
      accept(2 * entry, entry, Instant.parse("2100-01-01T00:00:00Z"));
    }
    for (Claim claim : claims(LEASE)) {
      if (claim.order().entry().value() < 3) {
        runs.end(claim, new Succeeded(), List.of());
      }
    }
    database.execute("update run set ended_at = now() - interval '31 days' where entry_id = 1");

    assertThat(runs.forget(Duration.ofDays(30))).isEqualTo(1);
    assertThat(runs.forget(Duration.ofDays(30))).isZero();
    assertThat(database.numbers("select entry_id from run order by 1")).containsExactly(2, 3);
  }

  private static void unreadable(int entry) throws SQLException {
    database.execute("update run set deploy_order = '{\"new\":1}' where entry_id = " + entry);
  }

  private void accept(int node, int entry, Instant deadline) throws SQLException {
    runs.accept(List.of(order(node, entry, deadline)), Wish.nothing());
  }

  private List<Claim> claims(Duration lease) throws SQLException {
    return runs.claim(new Wish("a", 10, lease, _ -> Optional.empty()));
  }
}
