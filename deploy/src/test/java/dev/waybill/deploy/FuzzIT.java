package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.deploy.fuzz.Fuzz;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A short walk over the documented APIs of the running suite: each answer is as written down.
@ExtendWith(SuiteExtension.class)
class FuzzIT {
  private static final String CALLS = "2000";
  private static final long SEED = 20_261_122;

  @Test
  void whateverIsSentTheAnswerIsAsDocumented(Deployed suite) throws Exception {
    var words = List.of("--calls", CALLS, "--seed", Long.toString(Long.getLong("fuzz.seed", SEED)));
    var told = new ByteArrayOutputStream();

    var outcome =
        new Fuzz(suite.folders(), new PrintStream(told, true, StandardCharsets.UTF_8)).run(words);

    System.out.println(told.toString(StandardCharsets.UTF_8));
    assertThat(outcome).as(told.toString(StandardCharsets.UTF_8)).isZero();
  }
}
