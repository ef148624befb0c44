package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a client says it reads decides, and turns nobody away.
class FormatTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/csv | CSV",
        "TEXT/CSV; charset=utf-8 | CSV",
        "text/plain | TEXT",
        "application/json | JSON",
        "*/* | JSON",
        "text/csv;q=0.4, text/plain;q=0.8 | TEXT",
        "text/csv, application/json | CSV",
        "application/json, text/csv;q=0.9 | JSON",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | JSON",
        "text/csv;q=0 | JSON",
        "image/png | JSON",
        "'' | JSON",
        ";,;=, | JSON",
        "text/csv;q=x | CSV"
      })
  void theHeaderIsReadAsHttpHasIt(String header, Format format) {
    assertThat(Format.accepted(header)).isEqualTo(format);
  }

  @Test
  void whoSaysNothingReadsJson() {
    assertThat(Format.accepted(null)).isEqualTo(Format.JSON);
  }
}
