package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.servers.WaybillHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The formatter continues a `///` line that is too long with `//`, and the rest leaves the doc.
class CommentsTest {
  private static final Pattern BROKEN = Pattern.compile("(?m)^ *///.*\\n *//(?!/).*$");

  @Test
  void noDocCommentIsCutInTwo() throws IOException {
    try (var files = sources(WaybillHome.root())) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(BROKEN.matcher(Files.readString(file)).results())
                      .as("%s", file)
                      .isEmpty());
    }
  }

  private static Stream<Path> sources(Path root) throws IOException {
    return Files.list(root)
        .map(module -> module.resolve("src"))
        .filter(Files::isDirectory)
        .flatMap(CommentsTest::javaFiles);
  }

  private static Stream<Path> javaFiles(Path folder) {
    try {
      return Files.walk(folder).filter(path -> path.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
