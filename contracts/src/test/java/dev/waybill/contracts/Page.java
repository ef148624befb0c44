package dev.waybill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A page under `docs/generated`: a test knows what it should say, and fails when it says less.
///
/// `-Dupdate.generated=true` writes it anew.
record Page(String name) {
  void says(String text) throws IOException {
    var file = Path.of(System.getProperty("waybill.root", ".."), "docs", "generated", name);
    if (Boolean.getBoolean("update.generated")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(file)
        .as("stale? write it anew: ./mvnw -pl contracts test -Dupdate.generated=true")
        .hasContent(text);
  }
}
