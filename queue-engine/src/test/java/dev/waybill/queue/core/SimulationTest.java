package dev.waybill.queue.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.Refusal;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Thousands of small landscapes under bad weather. `-Dsim.seeds=N` plays another number of them,
/// `-Dsim.seed=S` plays one again.
class SimulationTest {
  private static final int USUAL = 2_000;
  private static final int ENOUGH = 50;

  @Test
  void whateverComesTheRulesHold() {
    var counts = new Counts();
    var seeds = seeds();

    seeds.forEach(seed -> play(seed, QueueMachine::apply, counts));

    System.out.printf("%d seeds were played%n%s%n", seeds.size(), counts);
    if (seeds.size() >= USUAL) {
      assertThat(counts.pairs().entrySet())
          .as("each (status, input) is met at least %d times", ENOUGH)
          .filteredOn(pair -> pair.getValue() < ENOUGH)
          .extracting(Map.Entry::getKey)
          .isEmpty();
      assertThat(counts.refusals()).as("every reason is seen").containsOnly(Refusal.values());
    }
  }

  @Test
  void aSeedPlaysTheSameAgain() {
    for (var seed = 1L; seed <= 20; seed++) {
      assertThat(played(seed)).isEqualTo(played(seed));
    }
  }

  @Test
  void aSeedThatFailsSaysHowToRepeatIt() {
    Rules refusing = (queue, _) -> new Transition(queue, List.of(), List.of());

    assertThatThrownBy(() -> play(1, refusing, new Counts()))
        .hasMessageContaining("./waybill test")
        .hasMessageContaining("-Dsim.seed=1");
  }

  private static String played(long seed) {
    var counts = new Counts();
    play(seed, QueueMachine::apply, counts);
    return counts.toString();
  }

  private static List<Long> seeds() {
    var one = Long.getLong("sim.seed");
    return one == null
        ? LongStream.rangeClosed(1, Long.getLong("sim.seeds", USUAL)).boxed().toList()
        : List.of(one);
  }

  private static void play(long seed, Rules rules, Counts counts) {
    try {
      new Simulation(seed, rules, counts).run();
    } catch (RuntimeException e) {
      throw new AssertionError(
          "seed %d: %s%nto repeat it: %s".formatted(seed, e.getMessage(), repeat(seed)), e);
    }
  }

  private static String repeat(long seed) {
    return "./waybill test -pl queue-engine -am -DskipITs -Dtest=SimulationTest"
        + " -Dsurefire.failIfNoSpecifiedTests=false -Dsim.seed="
        + seed;
  }
}
