package dev.waybill.api.core;

import static dev.waybill.api.core.StorageLevel.FULL;
import static dev.waybill.api.core.StorageLevel.NEARLY_FULL;
import static dev.waybill.api.core.StorageLevel.ROOMY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.LandscapeEvent.StorageFilled;
import dev.waybill.contracts.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each threshold of the quota is told of once, however the use moves around it.
class StorageLevelTest {
  private static final long GIGABYTES_50 = 50L << 30;

  @ParameterizedTest
  @CsvSource({
    "ROOMY,       0,   ROOMY",
    "ROOMY,       84,  ROOMY",
    "ROOMY,       85,  NEARLY_FULL",
    "ROOMY,       99,  NEARLY_FULL",
    "ROOMY,       100, FULL",
    "ROOMY,       130, FULL",
    "NEARLY_FULL, 84,  NEARLY_FULL",
    "NEARLY_FULL, 80,  NEARLY_FULL",
    "NEARLY_FULL, 79,  ROOMY",
    "NEARLY_FULL, 99,  NEARLY_FULL",
    "NEARLY_FULL, 100, FULL",
    "FULL,        95,  FULL",
    "FULL,        94,  NEARLY_FULL",
    "FULL,        80,  NEARLY_FULL",
    "FULL,        79,  ROOMY"
  })
  void aLevelIsReachedAtItsThresholdAndLeftBelowALowerOne(
      StorageLevel before, long used, StorageLevel after) {
    assertThat(before.at(used, 100)).isEqualTo(after);
  }

  @Test
  void aThresholdIsMetToTheByte() {
    assertThat(ROOMY.at(42, 50)).isEqualTo(ROOMY);
    assertThat(ROOMY.at(43, 50)).isEqualTo(NEARLY_FULL);
    assertThat(ROOMY.at(GIGABYTES_50 / 20 * 17 - 1, GIGABYTES_50)).isEqualTo(ROOMY);
    assertThat(ROOMY.at(GIGABYTES_50 / 20 * 17, GIGABYTES_50)).isEqualTo(NEARLY_FULL);
    assertThat(ROOMY.at(GIGABYTES_50 - 1, GIGABYTES_50)).isEqualTo(NEARLY_FULL);
    assertThat(ROOMY.at(Long.MAX_VALUE / 100 * 86, Long.MAX_VALUE)).isEqualTo(NEARLY_FULL);
  }

  @Test
  void whatWasPassedAtOnceIsToldOneByOne() {
    assertThat(ROOMY.upTo(FULL)).containsExactly(NEARLY_FULL, FULL);
    assertThat(NEARLY_FULL.upTo(FULL)).containsExactly(FULL);
    assertThat(FULL.upTo(NEARLY_FULL)).isEmpty();
    assertThat(FULL.upTo(FULL)).isEmpty();
  }

  @Test
  void whatIsToldSaysHowFullItIs() {
    assertThat(NEARLY_FULL.event(46_170_898_432L, GIGABYTES_50))
        .isEqualTo(new StorageFilled(85, 46_170_898_432L, GIGABYTES_50, 86, Severity.WARNING));
    assertThat(FULL.event(GIGABYTES_50, GIGABYTES_50).severity()).isEqualTo(Severity.ERROR);
    assertThat(FULL.event(GIGABYTES_50, 0).usedPercent()).isEqualTo(100);
    assertThat(FULL.event(Long.MAX_VALUE, 1).usedPercent()).isEqualTo(Integer.MAX_VALUE);
  }

  /// Against the plain rule: each threshold by itself, armed or not.
  @Test
  void anyWayItMovesTellsWhatThresholdsByThemselvesWould() {
    var random = new Random(85);
    for (var way = 0; way < 500; way++) {
      var quota = 1 + random.nextInt(5_000);
      var armed = new TreeMap<>(Map.of(85, true, 100, true));
      var level = ROOMY;
      for (var step = 0; step < 200; step++) {
        var used = random.nextInt(quota + quota / 10 + 1);
        var now = level.at(used, quota);

        assertThat(level.upTo(now).stream().map(StorageLevel::threshold))
            .as("%d of %d after %s", used, quota, level)
            .containsExactlyElementsOf(due(armed, used, quota));
        level = now;
      }
    }
  }

  private static List<Integer> due(TreeMap<Integer, Boolean> armed, long used, long quota) {
    var due = new ArrayList<Integer>();
    armed.replaceAll(
        (threshold, ready) -> {
          if (ready && used * 100 >= quota * threshold) {
            due.add(threshold);
            return false;
          }
          return ready || used * 100 < quota * (threshold - 5);
        });
    return due;
  }
}
