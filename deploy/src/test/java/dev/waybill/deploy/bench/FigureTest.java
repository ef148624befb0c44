package dev.waybill.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.deploy.bench.Figure.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureTest {
  private static final Aim MOST = Aim.atMost(8, 4.5);
  private static final Aim LEAST = Aim.atLeast(0.15, 0.3);
  private static final Quiet QUIET = new Quiet(Spread.single(1));
  private static final Quiet NOISY = new Quiet(Spread.single(1.3));

  @Test
  void theMedianDecides() {
    assertThat(plain(new Spread(7, 7.9, 12)).verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(share(new Spread(0.1, 0.16, 0.17)).verdict()).isEqualTo(Verdict.HOLDS);
  }

  @Test
  void itHasMissedWhenTheKinderQuartileMissesToo() {
    assertThat(plain(new Spread(7.9, 8.1, 9)).verdict()).isEqualTo(Verdict.UNCLEAR);
    assertThat(plain(new Spread(8.1, 8.2, 9)).verdict()).isEqualTo(Verdict.MISSED);
    assertThat(share(new Spread(0.1, 0.14, 0.16)).verdict()).isEqualTo(Verdict.UNCLEAR);
    assertThat(share(new Spread(0.1, 0.13, 0.14)).verdict()).isEqualTo(Verdict.MISSED);
  }

  @Test
  void onANoisyMachineNothingIsMissed() {
    var missed = share(new Spread(0.1, 0.13, 0.14));

    assertThat(missed.judgedIn(QUIET).verdict()).isEqualTo(Verdict.MISSED);
    assertThat(missed.judgedIn(NOISY).verdict()).isEqualTo(Verdict.TOO_NOISY);
    assertThat(share(Spread.single(0.2)).judgedIn(NOISY).verdict()).isEqualTo(Verdict.HOLDS);
  }

  @Test
  void programsReadItAsOneObject() throws Exception {
    assertThat(FigureFiles.json(plain(Spread.single(7.123456))))
        .isEqualTo(
            "{\"name\":\"transport\",\"value\":7.123,\"unit\":\"CPU-ms\",\"ceiling\":null,"
                + "\"ratio\":null,\"aim\":8,\"holds\":true}");
    assertThat(FigureFiles.json(share(Spread.single(0.12345))))
        .isEqualTo(
            "{\"name\":\"transport-rate\",\"value\":250,\"unit\":\"a second\",\"ceiling\":2000,"
                + "\"ratio\":0.1235,\"aim\":0.15,\"holds\":false}");
  }

  @Test
  void aBenchThatFindsNothingLeavesNoFigureOfAnEarlierRun(@TempDir Path folder) throws Exception {
    var files = new FigureFiles(folder);
    files.write(List.of(plain(Spread.single(7)), share(Spread.single(0.2))));
    Files.writeString(folder.resolve("rules.json"), "{}");

    files.forget("transport");

    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve("rules.json"));
    }
  }

  @Test
  void peopleSeeTheAimAndTheVerdict() {
    assertThat(Table.of(List.of(share(new Spread(0.1, 0.13, 0.14)))))
        .contains("transport-rate", "250", "2,000", "0.13", "0.10 - 0.14", "≥ 0.15", "MISSED");
  }

  private static Figure plain(Spread value) {
    return Figure.plain("transport", value, "CPU-ms", MOST);
  }

  private static Figure share(Spread ratio) {
    var pairs = new Pairs<>(List.of(new Pairs.Pair<>(2000.0, 250.0)));
    return Figure.share("transport-rate", pairs, Double::doubleValue, "a second", ratio, LEAST);
  }
}
