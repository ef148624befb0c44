package dev.waybill.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  @Test
  void itEndsWhenSomeCostAsMuch() throws Exception {
    assertThat(slices(10, 8, 7, 7, 7, 7, 7)).isEqualTo(6);
  }

  @Test
  void slicesThatEachGetALittleBetterAreNotDone() throws Exception {
    assertThat(slices(10, 9.7, 9.4, 9.1, 8.8, 8.5, 8.2, 8.2, 8.2, 8.2, 8.2)).isEqualTo(10);
  }

  @Test
  void aDisturbedSliceIsNotASettledOne() throws Exception {
    assertThat(slices(10, 8, 9.1, 9.4, 9.7, 6, 6, 7, 6, 6, 6)).isEqualTo(10);
  }

  @Test
  void whatNeverSettlesIsCutShort() throws Exception {
    assertThat(slices(10, 5, 2.5, 1.25)).isEqualTo(4);
  }

  private static int slices(double... costs) throws Exception {
    var run = new AtomicInteger();
    WarmUp.run(costs.length, () -> costs[run.getAndIncrement()]);
    return run.get();
  }
}
