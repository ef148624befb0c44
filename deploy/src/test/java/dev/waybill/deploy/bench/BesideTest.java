package dev.waybill.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waybill.deploy.Part;
import dev.waybill.deploy.bench.Loaded.Slice;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class BesideTest {
  private static final Aim AIM = Aim.atMost(3, 1.3);

  @Test
  void theSlowestHundredthIsThatOfAllSlicesTogether() {
    var beside = new Beside(List.of(slice(10), slice(10)), List.of(slice(10), slice(40)));

    var figure = beside.grown("cleanup", AIM);

    assertThat(figure.value()).isCloseTo(40, within(0.1));
    assertThat(figure.ceiling()).isCloseTo(10, within(0.1));
    assertThat(figure.ratio()).isCloseTo(4, within(0.01));
    assertThat(figure.verdict()).isEqualTo(Figure.Verdict.MISSED);
  }

  @Test
  void slicesAloneThatDifferMakeItTooNoisyToBeMissed() {
    var beside = new Beside(List.of(slice(10), slice(20)), List.of(slice(70)));

    assertThat(beside.grown("cleanup", AIM).verdict()).isEqualTo(Figure.Verdict.TOO_NOISY);
  }

  @Test
  void heapIsHeldAgainstWhatWasThereBeforeAll() {
    var beside = new Beside(List.of(slice(10, 100, 130)), List.of(slice(10, 110, 170)));

    assertThat(beside.heap(beside.both(), Part.TRANSPORT_API)).isEqualTo(70);
    assertThat(beside.heap(beside.alone(), Part.TRANSPORT_API)).isEqualTo(30);
  }

  private static Slice slice(int millis) {
    return slice(millis, 0, 0);
  }

  private static Slice slice(int millis, long before, long most) {
    var waits = new Histogram(3);
    waits.recordValueWithCount(millis * 1_000L, 100);
    return new Slice(
        waits, 1, Map.of(Part.TRANSPORT_API, before), Map.of(Part.TRANSPORT_API, most));
  }
}
