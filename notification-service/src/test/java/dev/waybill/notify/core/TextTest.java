package dev.waybill.notify.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void whatIsShortEnoughStays() {
    assertThat(Text.cut("abc", 3)).isEqualTo("abc");
  }

  @Test
  void whatIsCutSaysSo() {
    assertThat(Text.cut("abcd", 3)).isEqualTo("ab…");
  }

  @Test
  void noCharacterIsHalved() {
    assertThat(Text.cut("a🔴🔴", 3)).isEqualTo("a…");
    assertThat(Text.cut("a🔴🔴", 4)).isEqualTo("a🔴…");
    assertThat(Text.cut("🔴🔴", 1)).isEqualTo("…");
  }

  @Test
  void nothingIsNoLength() {
    assertThatThrownBy(() -> Text.cut("a", 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @RepeatedTest(500)
  void whateverIsCutFitsAndIsABeginning(RepetitionInfo seed) {
    var nasty = new Nasty(seed.getCurrentRepetition());
    var text = Text.whole(nasty.text(60));
    int atMost = nasty.number(1, 40);

    var cut = Text.cut(text, atMost);

    assertThat(cut.length()).isLessThanOrEqualTo(atMost);
    assertThat(written(cut)).isEqualTo(cut);
    if (!cut.equals(text)) {
      assertThat(cut).endsWith("…");
      assertThat(text).startsWith(cut.substring(0, cut.length() - 1));
      // One character more would not have fitted.
      int next = text.codePointAt(cut.length() - 1);
      assertThat(cut.length() + Character.charCount(next)).isGreaterThan(atMost);
    }
  }

  @RepeatedTest(500)
  void aLineIsOneLine(RepetitionInfo seed) {
    var line = Text.line(new Nasty(seed.getCurrentRepetition()).text(60));

    assertThat(line.chars()).noneMatch(Character::isISOControl);
    assertThat(line.lines().count()).isLessThanOrEqualTo(1);
    assertThat(line).isEqualTo(line.strip()).isEqualTo(Text.line(line)).doesNotContain("  ");
    assertThat(written(line)).isEqualTo(line);
  }

  /// What is left of it after a way through UTF-8, in which half a character is a question mark.
  private static String written(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
