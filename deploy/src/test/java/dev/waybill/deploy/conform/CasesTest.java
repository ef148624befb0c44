package dev.waybill.deploy.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CasesTest {
  /// Those that are no steps of their own, and how they are held.
  private static final Map<Integer, String> ELSEWHERE = new TreeMap<>();

  static {
    ELSEWHERE.put(8, "the key of ConformanceIT has such a secret");
    ELSEWHERE.put(23, "./waybill bench upload, and UploadLimitsIT");
    ELSEWHERE.put(41, "each case is run below the prefix of Cloud ALM too");
    ELSEWHERE.put(78, "each answer is looked at so");
  }

  private final Cases cases = Cases.read();

  @Test
  void shouldHaveACaseForEachNumber() {
    var numbers = cases.all().stream().map(Case::number).collect(Collectors.toSet());
    numbers.addAll(ELSEWHERE.keySet());

    var missing =
        IntStream.rangeClosed(1, 80).boxed().filter(number -> !numbers.contains(number)).toList();

    assertThat(missing).isEmpty();
  }

  @Test
  void shouldSayOfNoCaseThatItIsElsewhereWhenItIsHere() {
    assertThat(cases.all())
        .extracting(Case::number)
        .doesNotContainAnyElementsOf(ELSEWHERE.keySet());
  }

  @Test
  void shouldSayOfEachCallWhatItMustBeAnswered() {
    for (var one : cases.all()) {
      assertThat(cases.callsOf(one))
          .as("case " + one.number())
          .isNotEmpty()
          .allSatisfy(step -> assertThat(step.call()).matches("[A-Z]+ /.*"))
          .allSatisfy(step -> assertThat(step.status()).matches("[1-5](\\d\\d|xx)"));
    }
  }
}
