package dev.waybill.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `rendered/base.yaml` is what the base comes to, so that a review sees what will be applied.
class RenderedTest {
  private static final Path RENDERED = Path.of("rendered", "base.yaml");
  private static final String HEADER =
      """
      # Generated from ../base by RenderedTest. Do not edit it: change base, then
      # ./mvnw -pl k8s -am test -Dupdate.generated=true
      """;

  @BeforeAll
  static void topicsFirst() throws IOException {
    TopicsTest.draw();
  }

  @Test
  void theRenderedCopyIsWhatTheBaseComesTo() throws IOException {
    var rendered =
        Base.files().stream()
            .map(RenderedTest::text)
            .collect(Collectors.joining("---\n", HEADER, ""));
    if (Boolean.getBoolean("update.generated")) {
      Files.createDirectories(RENDERED.getParent());
      Files.writeString(RENDERED, rendered);
    }

    assertThat(RENDERED)
        .as("stale? ./mvnw -pl k8s -am test -Dupdate.generated=true")
        .hasContent(rendered);
    assertThat(Base.read(rendered)).isEqualTo(Base.manifests());
  }

  /// Nothing is rendered that our own renderer, which joins files, would not understand.
  @Test
  void theBaseOnlyListsFiles() throws IOException {
    var kustomization = Base.read(Files.readString(Base.FOLDER.resolve("kustomization.yaml")));

    assertThat(kustomization.getFirst().content().keySet())
        .containsExactlyInAnyOrder("apiVersion", "kind", "resources");
  }

  @Test
  void eachFileOfTheBaseIsListed() throws IOException {
    try (Stream<Path> files = Files.list(Base.FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.equals("kustomization.yaml"))
          .containsExactlyInAnyOrderElementsOf(Base.files());
    }
  }

  private static String text(String file) {
    try {
      return Files.readString(Base.FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
