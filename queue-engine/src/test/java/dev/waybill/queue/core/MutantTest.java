package dev.waybill.queue.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The simulation is worth as much as the mistakes it finds. Each mutant is one of them.
class MutantTest {
  private static final int SEEDS = 500;

  @ParameterizedTest
  @EnumSource
  void everyMutantIsFound(Mutant mutant) {
    Optional<String> found = Optional.empty();
    for (long seed = 1; seed <= SEEDS && found.isEmpty(); seed++) {
      found = play(mutant, seed);
    }

    assertThat(found).as("%s is found within %d seeds", mutant, SEEDS).isPresent();
    System.out.println(mutant + ": " + found.orElseThrow());
  }

  @Test
  void theWayMutantsAreMadeIsNotWhatIsFound() {
    Rules same =
        (queue, input) ->
            Mutant.events(
                Mutant.entries(Mutant.under(queue, input, node -> node), entry -> entry),
                _ -> true);

    for (long seed = 1; seed <= 50; seed++) {
      assertThat(play(same, seed)).isEmpty();
    }
  }

  private static Optional<String> play(Rules rules, long seed) {
    try {
      new Simulation(seed, rules, new Counts()).run();
      return Optional.empty();
    } catch (Violation violation) {
      return Optional.of("found by seed " + seed + ", " + violation.invariant());
    } catch (RuntimeException stumbled) {
      return Optional.of("found by seed " + seed + ", the machine stumbles: " + stumbled);
    }
  }
}
