package dev.waybill.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.deploy.check.Judging.Bounds;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A good history holds, and a check that saw nothing has shown nothing.
class JudgingTest extends Judged {
  @Test
  void aGoodHistoryHolds() {
    assertThat(findings().allHolds()).as(findings().text()).isTrue();
  }

  @Test
  void whatSawNothingFailsUnlessItMay() {
    assertThat(new Findings(Judging.of(history, Bounds.USUAL), Set.of()).allHolds()).isFalse();
    assertThat(new Findings(Judging.of(new History(), Bounds.USUAL), NO_FAULTS).allHolds())
        .isFalse();
  }
}
