package dev.waybill.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.NodeInput;
import dev.waybill.deploy.check.evidence.Logged;
import dev.waybill.deploy.check.evidence.Origin;
import dev.waybill.deploy.record.Seen;
import org.junit.jupiter.api.Test;

/// What the destination saw must be what was ordered and reported (I6).
class DeployedTest extends Judged {
  @Test
  void whatIsDeployedTwiceIsFound() {
    travel.deployed(History.START, true, History.SHA, 6);
    assertThat(broken()).contains("I6");
  }

  @Test
  void otherBytesAreFound() {
    history.destination.clear();
    travel.deployed(History.START, true, "cd".repeat(32), 5);
    assertThat(broken()).containsExactly("I6");
  }

  @Test
  void whatIsDeployedAfterItsEndIsFound() {
    history.destination.clear();
    travel.deployed(History.START.plusSeconds(9), true, History.SHA, 5);
    assertThat(broken()).containsExactly("I6");
  }

  @Test
  void aSuccessThatNeverWasIsFound() {
    history.destination.clear();
    travel.deployed(History.START, false, History.SHA, 5);
    assertThat(broken()).containsExactly("I6");
  }

  @Test
  void twoDifferentEndsAreFound() {
    history.log.addFirst(
        new Logged.Said(
            Origin.WORKER,
            History.envelope(
                new NodeInput.Report(
                    Travel.node(2), Travel.entry(), 1, new DeployOutcome.Fatal("no")),
                travel.started.id())));
    assertThat(broken()).contains("I6");
  }

  @Test
  void aTargetThatIsToldAgainWithoutBeingAskedIsFound() {
    history.destination.clear();
    travel.deployed(History.START, false, History.SHA, 5);
    travel.deployed(History.START, true, History.SHA, 5);
    assertThat(broken()).containsExactly("I6");
  }

  @Test
  void aTargetThatHasSaidThatItNeverHeardOfItMayBeToldAgain() {
    history.destination.clear();
    travel.deployed(History.START, false, History.SHA, 5);
    history.destination.add(
        new Seen(
            2, History.START, Seen.Kind.ASK, null, Travel.KEY, null, null, 404, false, null, null));
    travel.deployed(History.START, true, History.SHA, 5);
    assertThat(broken()).isEmpty();
  }
}
