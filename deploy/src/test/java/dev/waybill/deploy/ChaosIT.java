package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.deploy.chaos.Chaos;
import dev.waybill.deploy.record.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// The short form of `./waybill chaos`: one suite, each fault once. The seed is another one each
/// time and is printed with the command that repeats it; `-Dchaos.seed` chooses one. Bars of time
/// are those of a machine that does nothing else: a test knows nothing of its machine and gives
/// them twice.
@Isolated
class ChaosIT {
  private static final String SEED =
      System.getProperty("chaos.seed", Long.toString(System.currentTimeMillis() % 1_000_000));

  @Test
  void whateverBreaksNothingIsLostAndNothingDoneTwice() throws Exception {
    var chaos = new Chaos(Prepared.suite("chaos"), System.out);

    var outcome =
        chaos.run(
            List.of(
                "--minutes",
                "0",
                "--seed",
                SEED,
                "--rate",
                "6",
                "--lines",
                "9",
                "--patience",
                "2"));

    assertThat(chaos.files().readFaults())
        .extracting(Fault::problems)
        .as("faults of seed " + SEED)
        .allSatisfy(problems -> assertThat(problems).isEmpty());
    assertThat(outcome).as("what is told above; seed " + SEED).isZero();
  }
}
