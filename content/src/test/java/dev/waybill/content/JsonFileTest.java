package dev.waybill.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What makes a file JSON.
class JsonFileTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "\"words\"",
        "-1.5e300",
        " \r\n{\"space\": \"qa\", \"folders\": [\"a\", {\"b\": null}]}\r\n ",
        "{\"twice\": 1, \"twice\": 2}",
        "{\"\\ud83d\\ude80\": \"Grüße\"}"
      })
  void anyValueIsJson(String text) {
    assertThatCode(() -> check(text)).doesNotThrowAnyException();
  }

  @Test
  void aNumberAndAWordMayBeAsLongAsAFile() {
    assertThatCode(() -> check("1".repeat(100_000))).doesNotThrowAnyException();
    assertThatCode(() -> check("{\"" + "a".repeat(100_000) + "\": 1}")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a\": ",
        "[1, 2",
        "\"open",
        "{\"a\": 1,}",
        "{a: 1}",
        "{'a': 1}",
        "// words\n{}",
        "{} {}",
        "{}{",
        "1 2",
        "\"a\" b",
        "NaN",
        "01",
        "+1",
        ".5",
        "1e",
        "tru",
        "\"\\x\"",
        "\"a\nb\"",
        "a: b"
      })
  void whatIsNoneIsRefusedInWords(String text) {
    assertThatThrownBy(() -> check(text))
        .isInstanceOf(JsonFile.Unreadable.class)
        .message()
        .isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                     | it is empty",
        "'  '                   | it is empty",
        "'{\"a\": [1'           | it ends before it is whole",
        "'{\"a\":\n  tru}'      | 'line 2, column 3: JSON is not written so'",
        "'{}\n\n  {}'           | 'line 3, column 3: something follows after the value'",
        "'\ufeff{}'             | 'it begins with a byte order mark, which readers of JSON may refuse'"
      })
  void theMessageSaysWhereAndWhat(String text, String message) {
    assertThatThrownBy(() -> check(text)).hasMessage(message);
  }

  /// It is told to callers and to logs.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "{\"password\": hunter2}",
        "{\"password\": \"hunter2",
        "{\"password\": \"hunter2\"} hunter2",
        "{\"hunter2\" 1}"
      })
  void theMessageQuotesNothing(String text) {
    assertThatThrownBy(() -> check(text)).message().doesNotContain("hunter");
  }

  @Test
  void otherAlphabetsAreRefused() {
    assertThatThrownBy(() -> check("{\"a\": \"ü\"}", ISO_8859_1))
        .hasMessage("it is not text in UTF-8");
    assertThatThrownBy(() -> check("{\"a\": 1}", UTF_16)).hasMessage("it is not text in UTF-8");
  }

  @Test
  void itIsNotNestedDeeperThanReadersGo() {
    var deep = JsonFile.DEEPEST;

    assertThatCode(() -> check("[".repeat(deep) + "]".repeat(deep))).doesNotThrowAnyException();
    assertThatThrownBy(() -> check("[".repeat(deep + 1) + "]".repeat(deep + 1)))
        .hasMessage("it is nested deeper than 1000");
    assertThat(deep).isEqualTo(1000);
  }

  private static void check(String text) throws JsonFile.Unreadable {
    check(text, UTF_8);
  }

  private static void check(String text, Charset alphabet) throws JsonFile.Unreadable {
    JsonFile.check(text.getBytes(alphabet));
  }
}
