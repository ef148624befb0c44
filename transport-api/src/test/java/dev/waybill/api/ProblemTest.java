package dev.waybill.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
  private static final Path PAGES =
      Path.of(System.getProperty("waybill.root", ".."), "docs", "problems");

  @Test
  void noTwoShareAName() {
    assertThat(Arrays.stream(Problem.values()).map(Problem::page)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void eachHasAPageThatSaysWhatToDo(Problem problem) throws IOException {
    assertThat(Files.readString(PAGES.resolve(problem.page() + ".md")))
        .contains(
            "`" + problem.page() + "` · HTTP " + problem.status(),
            "**What it means.**",
            "**What to do.**");
  }

  @ParameterizedTest
  @EnumSource
  void eachIsInTheList(Problem problem) throws IOException {
    assertThat(Files.readString(PAGES.resolve("README.md")))
        .contains("| [`%1$s`](%1$s.md) | %2$d |".formatted(problem.page(), problem.status()));
  }
}
