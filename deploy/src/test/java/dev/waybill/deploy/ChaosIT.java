package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.deploy.chaos.Chaos;
import dev.waybill.deploy.record.Fault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The short form of `./waybill chaos`: one suite, each fault once, no class caches (making them
/// takes longer than all else). The seed is another one each time and is printed with the command
/// that repeats it; `-Dchaos.seed` chooses one.
class ChaosIT {
  private static final String SEED =
      System.getProperty("chaos.seed", Long.toString(System.currentTimeMillis() % 1_000_000));

  @Test
  void whateverBreaksNothingIsLostAndNothingDoneTwice() throws Exception {
    var root = Path.of(System.getProperty("waybill.root"));
    var chaos = new Chaos(root, root.resolve("deploy/target/chaos"), System.out);

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
                "--prepare",
                "no"));

    assertThat(chaos.files().readFaults())
        .extracting(Fault::problems)
        .as("faults of seed " + SEED)
        .allSatisfy(problems -> assertThat(problems).isEmpty());
    assertThat(outcome).as("what is told above; seed " + SEED).isZero();
  }
}
