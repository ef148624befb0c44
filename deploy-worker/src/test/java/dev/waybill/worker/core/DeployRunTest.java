package dev.waybill.worker.core;

import static dev.waybill.worker.core.Fixtures.SHA256;
import static dev.waybill.worker.core.Fixtures.aDirectory;
import static dev.waybill.worker.core.Fixtures.anMta;
import static dev.waybill.worker.core.Fixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.DeployOutcome.Errored;
import dev.waybill.contracts.DeployOutcome.Fatal;
import dev.waybill.contracts.DeployOutcome.Succeeded;
import dev.waybill.contracts.DeployOutcome.Warned;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeployRunTest {
  private static final DeployPlan.Steps TWO_ENTRIES =
      (DeployPlan.Steps)
          DeployPlanner.plan(
              anOrder(anMta(9, "shop", SHA256), anMta(11, "desk", SHA256)),
              aDirectory("root", "/srv"),
              1,
              Map.of());

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aFailureBeforeAnythingIsDeployedIsFatal(int done) {
    assertThat(new DeployRun(TWO_ENTRIES, done).failed("no")).isEqualTo(new Fatal("no"));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void aFailureAfterSomeIsDeployedIsAnError(int done) {
    assertThat(new DeployRun(TWO_ENTRIES, done).failed("no"))
        .isEqualTo(new Errored("Only partly deployed: no"));
  }

  @Test
  void whenOnlyTidyingFailsItIsAWarning() {
    assertThat(new DeployRun(TWO_ENTRIES, 5).failed("no"))
        .isEqualTo(new Warned("Deployed, but not tidied up: no"));
  }

  @Test
  void whatNobodyKnowsIsAnErrorAndNeverFatal() {
    assertThat(new DeployRun(TWO_ENTRIES, 0).unknown("silence"))
        .isEqualTo(new Errored("The outcome is unknown: silence"));
  }

  @Test
  void aRunEndsWhenAllItsStepsAreDone() {
    DeployRun run = new DeployRun(TWO_ENTRIES, 0);
    for (int step = 0; step < 6; step++) {
      assertThat(run.next()).contains(TWO_ENTRIES.steps().get(step));
      run = run.stepDone();
    }

    assertThat(run.next()).isEmpty();
    assertThat(run.succeeded()).isEqualTo(new Succeeded());
  }
}
