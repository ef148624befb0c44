package dev.waybill.notify.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.notify.core.Mail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes over the wire was looked at once by people.
///
/// `-Dupdate.generated=true` writes the files anew; look at what changed before you commit them.
class LetterTest {
  private static final Path APPROVED = Path.of("src/test/resources/letters");

  @Test
  void aUsualOneIsAsApproved() throws IOException {
    approved("usual", Mails.mail(Mails.ANNA, Mails.QA));
  }

  @Test
  void longAndForeignWordsAreFolded() throws IOException {
    approved(
        "long",
        Mails.called(
            "出荷 352 は失敗しました – Größe und Änderung, ".repeat(5).strip(),
            IntStream.range(0, 4)
                .mapToObj("somebody-with-a-long-name-%d@department.example.com"::formatted)
                .toArray(String[]::new)));
  }

  @Test
  void theSameGivesTheSameBytes() {
    assertThat(Letter.of(Mails.mail(Mails.ANNA))).isEqualTo(Letter.of(Mails.mail(Mails.ANNA)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nBcc: x@example.com", "a\nBcc: x@example.com", "a\rb", "a\0b"})
  void nothingBeginsAnotherHeader(String value) {
    for (var name : List.of("From", "To", "References")) {
      assertThatThrownBy(
              () ->
                  Letter.of(
                      new Mail(
                          name.equals("From") ? value : "waybill@example.com",
                          List.of(name.equals("To") ? value : Mails.ANNA),
                          "subject",
                          Instant.EPOCH,
                          "",
                          "",
                          name.equals("References") ? Map.of(name, value) : Map.of())))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(name);
    }
  }

  private static void approved(String name, Mail mail) throws IOException {
    var file = APPROVED.resolve(name + ".eml");
    var letter = new String(Letter.of(mail), US_ASCII);

    assertThat(letter.split("\r\n", -1))
        .noneMatch(line -> line.contains("\n") || line.contains("\r"))
        .allMatch(line -> line.length() <= 100);
    var lines = letter.replace("\r\n", "\n");
    if (Boolean.getBoolean("update.generated")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, lines);
    }
    assertThat(lines).isEqualTo(Files.readString(file));
  }
}
