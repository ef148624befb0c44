package dev.waybill.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.DeployOutcome;
import dev.waybill.deploy.check.evidence.Tables;
import dev.waybill.deploy.record.Fault;
import dev.waybill.deploy.record.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A fault that lasts, and a fault that spreads, are found (I14, I15).
class FaultsTest extends Judged {
  @Test
  void aFaultThatIsNotSurvivedInTimeIsFound() {
    history.faults.add(fault(4_000L));
    assertThat(broken()).isEmpty();
    history.faults.add(fault(6_000L));
    history.faults.add(fault(null));
    assertThat(broken()).containsExactly("I14");
  }

  @Test
  void aFaultThatWasNeverDoneNeedsNoRecovery() {
    history.faults.add(
        new Fault(
            History.START, "kill", "queue-engine", null, List.of(), null, null, null, List.of()));
    assertThat(broken()).isEmpty();
  }

  @Test
  void aDeadTargetThatStopsOthersIsFound() {
    dead(History.START.plusSeconds(60), History.START.plusSeconds(90));
    assertThat(broken()).containsExactly("I15");
  }

  @Test
  void aDeadTargetBesideWhichOthersGoOnIsFine() {
    dead(History.START.plusSeconds(60), History.START.plusSeconds(64));
    assertThat(broken()).isEmpty();
  }

  @Test
  void aDeadLetterThatCannotBeSentAgainIsFound() {
    tables.deadLetters.add(
        new Tables.DeadLetter("queue_engine", "waybill.queue-inputs", "2", "no JSON", false));
    assertThat(broken()).containsExactly("I15");
  }

  private static Fault fault(Long acceptingMs) {
    return new Fault(
        History.START,
        "kill",
        "queue-engine",
        "an input",
        List.of(),
        History.START,
        acceptingMs,
        1L,
        List.of());
  }

  /// The target of node 3 turns calls away for ten seconds, while an import of node 1 came in.
  private void dead(Instant from, Instant otherEnded) {
    for (int second = 0; second <= 10; second += 10) {
      history.destination.add(
          new Seen(
              9,
              from.plusSeconds(second),
              Seen.Kind.POST,
              3,
              Travel.KEY,
              9L,
              History.SHA,
              503,
              false,
              null,
              null));
    }
    tables.attempts.add(
        new Tables.Attempt(
            9,
            1,
            400,
            1,
            9,
            true,
            from.plusSeconds(2),
            from.plusSeconds(2),
            Optional.of(new DeployOutcome.Fatal("no such folder")),
            otherEnded));
  }
}
