package dev.waybill.api.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void whatIsEmptyLeavesNoGap() {
    assertThat(PlainText.line("a", "", "b", " ")).isEqualTo("a  b");
  }

  @Test
  void furtherLinesAreIndentedSoThatEachEntryIsSeen() {
    assertThat(PlainText.entry("one\ntwo\r\nthree\n")).isEqualTo("one\n    two\n    three\n");
  }

  @Test
  void whatSteersATerminalIsShown() {
    assertThat(PlainText.entry("\u001b[31mred\u0007\tä🙂"))
        .isEqualTo("\\u001b[31mred\\u0007\tä🙂\n");
  }
}
