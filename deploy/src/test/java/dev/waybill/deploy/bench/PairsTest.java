package dev.waybill.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairsTest {
  private final List<String> order = new ArrayList<>();

  @Test
  void slicesAreTakenInTurn() throws Exception {
    Pairs.run(2, slice("A", 1), slice("B", 1));

    assertThat(order).containsExactly("A", "B", "A", "B");
  }

  @Test
  void aMachineThatBecomesSlowerDoesNotChangeTheRatios() throws Exception {
    var pairs = Pairs.run(3, slice("A", 100, 10, 50), slice("B", 50, 5, 25));

    assertThat(pairs.ratios(Double::doubleValue)).isEqualTo(Spread.single(0.5));
    assertThat(pairs.products(Double::doubleValue).median()).isEqualTo(25);
    assertThat(pairs.ceilings(Double::doubleValue).median()).isEqualTo(50);
  }

  @Test
  void aCeilingBesideItselfThatIsNotAboutOneIsTooNoisy() throws Exception {
    assertThat(Quiet.of(3, slice("A", 100, 104, 100, 97, 100, 100), Double::doubleValue).holds())
        .isTrue();
    assertThat(Quiet.of(3, slice("A", 100, 80, 100, 85, 100, 130), Double::doubleValue).holds())
        .isFalse();
  }

  private Pairs.Slice<Double> slice(String name, double... found) {
    var values = new ArrayList<Double>();
    for (var one : found) {
      values.add(one);
    }
    return () -> {
      order.add(name);
      return values.size() > 1 ? values.removeFirst() : values.getFirst();
    };
  }
}
