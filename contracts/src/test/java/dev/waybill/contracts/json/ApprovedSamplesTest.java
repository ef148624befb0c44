package dev.waybill.contracts.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.Samples;
import dev.waybill.contracts.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What went out once can be read for ever: samples are added, never edited.
///
/// `-Dupdate.generated=true` writes the files that are not there yet.
class ApprovedSamplesTest {
  private static final Path APPROVED = Path.of("src/test/resources/approved");

  static Stream<String> names() {
    return Samples.all().keySet().stream();
  }

  @BeforeAll
  static void addWhatIsNew() throws IOException {
    if (Boolean.getBoolean("update.generated")) {
      for (var sample : Samples.all().entrySet()) {
        var file = APPROVED.resolve(sample.getKey() + ".json");
        if (!Files.exists(file)) {
          Files.writeString(file, written(sample.getValue()).toPrettyString() + "\n");
        }
      }
    }
  }

  @Test
  void eachTypeHasItsSample() {
    assertThat(Samples.all().keySet())
        .containsAll(
            Vocabulary.words().stream()
                .map(word -> word.type().name() + ".v" + word.type().version())
                .toList());
  }

  @Test
  void eachSampleOnFileIsChecked() throws IOException {
    try (var files = Files.list(APPROVED)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(names().map(name -> name + ".json").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void todaysCodeWritesExactlyTheSample(String name) throws IOException {
    assertThat(written(Samples.all().get(name)).toString()).isEqualTo(approved(name).toString());
  }

  @ParameterizedTest
  @MethodSource("names")
  void todaysCodeReadsTheSample(String name) throws IOException {
    var sample = Samples.all().get(name);

    assertThat(Wired.read(Wired.headers(sample), approved(name))).isEqualTo(sample);
  }

  private static JsonNode approved(String name) throws IOException {
    return EventJson.mapper().readTree(Files.readString(APPROVED.resolve(name + ".json")));
  }

  private static JsonNode written(Message message) throws IOException {
    return EventJson.mapper().readTree(new String(Wired.encoded(message).value(), UTF_8));
  }
}
