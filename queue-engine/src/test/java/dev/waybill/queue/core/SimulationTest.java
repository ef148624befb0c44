package dev.waybill.queue.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Refusal;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Thousands of small landscapes under bad weather. `-Dsim.seeds=N` plays more of them,
/// `-Dsim.seed=S` plays one again.
class SimulationTest {
  private static final int ENOUGH = 50;

  @Test
  void whateverComesTheRulesHold() {
    var counts = new Counts();
    var one = Long.getLong("sim.seed");

    seeds(one).forEach(seed -> play(seed, counts));

    System.out.println(counts);
    if (one == null) {
      assertThat(counts.pairs().entrySet())
          .as("each (status, input) is met at least %d times", ENOUGH)
          .filteredOn(pair -> pair.getValue() < ENOUGH)
          .extracting(Map.Entry::getKey)
          .isEmpty();
      assertThat(counts.refusals()).as("every reason is seen").containsOnly(Refusal.values());
    }
  }

  private static LongStream seeds(Long one) {
    return one == null
        ? LongStream.rangeClosed(1, Long.getLong("sim.seeds", 2_000))
        : LongStream.of(one);
  }

  private static void play(long seed, Counts counts) {
    try {
      new Simulation(seed, QueueMachine::apply, counts).run();
    } catch (RuntimeException e) {
      throw new AssertionError(
          "seed %d: %s%nto repeat it: %s".formatted(seed, e.getMessage(), repeat(seed)), e);
    }
  }

  private static String repeat(long seed) {
    return "./waybill test -pl queue-engine -am -Dtest=SimulationTest"
        + " -Dsurefire.failIfNoSpecifiedTests=false -Dsim.seed="
        + seed;
  }
}
