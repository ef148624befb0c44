package dev.waybill.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
  private static final Path PAGES =
      Path.of(System.getProperty("waybill.root", ".."), "docs", "problems");

  /// What transport-api makes of the name is on the page of that name.
  @ParameterizedTest
  @EnumSource
  void eachIsOneOfTheApi(Problem problem) throws IOException {
    assertThat(Files.readString(PAGES.resolve(problem.page() + ".md")))
        .contains("`" + problem.page() + "` · HTTP " + problem.status());
  }
}
