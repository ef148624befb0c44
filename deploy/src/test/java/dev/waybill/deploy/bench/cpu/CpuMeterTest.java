package dev.waybill.deploy.bench.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CpuMeterTest {
  /// Burns about as much in a child that ends as by itself, then waits for the end of its input.
  private static final String BURN =
      """
      burn() { i=0; while [ $i -lt 200000 ]; do i=$((i + 1)); done; }
      read -r go; (burn); burn; echo done; read -r end
      """;

  private static final Duration SOME = Duration.ofMillis(50);
  private static final Duration LITTLE = Duration.ofMillis(20);

  @Test
  void aStatIsReadBehindTheNameWhateverThatHolds() {
    var stat = "42 (a) b (c) S 1 42 42 0 -1 4194304 100 200 0 0 7 3 11 4 20 0 1 0 12345 6 7 8";

    assertThat(ProcCpu.ofStat(stat)).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void procCountsAProcessAndItsChildrenThatHaveEnded() throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/self/stat")));
    try (var meter = new ProcCpu()) {
      seesWhatIsBurnt(meter);
    }
  }

  @Test
  void aControlGroupCountsTheSameAndIsRemoved() throws Exception {
    var opened = CgroupCpu.open();
    assumeTrue(opened.isPresent());
    var folder = Path.of("/sys/fs/cgroup/cpuacct/waybill-bench-" + ProcessHandle.current().pid());
    try (var meter = opened.get()) {
      seesWhatIsBurnt(meter);
      assertThat(folder).exists();
    }
    assertThat(folder).doesNotExist();
  }

  private static void seesWhatIsBurnt(CpuMeter meter) throws IOException, InterruptedException {
    var process = new ProcessBuilder(List.of("/bin/sh", "-c", BURN)).start();
    try (var output = process.inputReader();
        var input = process.outputWriter()) {
      meter.watch("burner", process.pid());
      assertThat(meter.used("burner")).isLessThan(LITTLE);
      input.write("go\n");
      input.flush();
      output.readLine();

      assertThat(meter.used("burner")).isGreaterThan(SOME);
    }
    process.waitFor();
  }
}
