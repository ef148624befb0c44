package dev.waybill.deploy.check.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.servers.WaybillHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A rule about a class that has moved fires nowhere, and a suite has to run to show it.
class RulesTest {
  private static final Pattern OUR_CLASS = Pattern.compile("(?m)^CLASS (dev\\.waybill\\.\\S+)$");
  private static final Path ROOT = WaybillHome.root();

  static List<Path> files() throws IOException {
    var folder = ROOT.resolve("deploy/src/main/resources/dev/waybill/deploy/check/crash");
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".btm")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void eachClassThatARuleNamesIsThere(Path file) throws IOException {
    assertThat(
            OUR_CLASS
                .matcher(Files.readString(file))
                .results()
                .map(RulesTest::source)
                .filter(source -> !isSomewhere(source)))
        .isEmpty();
  }

  private static String source(MatchResult found) {
    return found.group(1).replace('.', '/') + ".java";
  }

  private static boolean isSomewhere(String source) {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules.anyMatch(module -> Files.exists(module.resolve("src/main/java/" + source)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
