package dev.waybill.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void theMiddleAndTheMiddleHalf() {
    assertThat(Spread.of(5, 1, 9, 3, 7)).isEqualTo(new Spread(3, 5, 7));
  }

  @Test
  void betweenTwoValuesItTakesTheShareOfTheWay() {
    assertThat(Spread.of(1, 2, 3, 4)).isEqualTo(new Spread(1.75, 2.5, 3.25));
  }

  @Test
  void oneValueIsAllThree() {
    assertThat(Spread.of(4)).isEqualTo(Spread.single(4));
  }

  @Test
  void nothingHasNoMiddle() {
    assertThatIllegalArgumentException().isThrownBy(Spread::of);
  }
}
