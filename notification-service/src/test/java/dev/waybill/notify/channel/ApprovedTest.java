package dev.waybill.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What goes out was looked at once by people, for each kind of channel and each happening.
///
/// `-Dupdate.generated=true` writes the files anew; look at what changed before you commit them.
class ApprovedTest {
  static final Path APPROVED = Path.of("src/test/resources/approved");

  static Stream<Arguments> all() {
    return Kinds.all().stream()
        .flatMap(
            kind ->
                Samples.happenings().entrySet().stream()
                    .map(sample -> Arguments.of(kind, sample.getKey(), sample.getValue())));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("all")
  void itGoesOutAsApproved(Kind kind, String sample, Happening happening) throws IOException {
    var file = file(kind, sample);
    var told = Told.text(Sets.channel(kind).render(Sets.outgoing(happening)));

    if (Boolean.getBoolean("update.generated")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, told);
    }

    assertThat(told).isEqualTo(Files.readString(file));
  }

  @Test
  void eachFileIsOfASample() throws IOException {
    try (var files = Files.walk(APPROVED)) {
      assertThat(files.filter(Files::isRegularFile))
          .containsExactlyInAnyOrderElementsOf(
              all().map(Arguments::get).map(one -> file((Kind) one[0], (String) one[1])).toList());
    }
  }

  static Path file(Kind kind, String sample) {
    return APPROVED.resolve(folder(kind)).resolve(sample + ".txt");
  }

  /// Its name where names are written in lower case with dashes.
  static String folder(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
