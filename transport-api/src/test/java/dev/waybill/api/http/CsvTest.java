package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 4180, and nothing that a spreadsheet would run.
class CsvTest {
  @Test
  void aRowEndsAsTheRfcSaysAndQuotesOnlyWhatItMust() {
    assertThat(Csv.row(List.of("171", "", "Import to Node", "a,b", "say \"no\"", "ä漢🙂")))
        .isEqualTo("171,,Import to Node,\"a,b\",\"say \"\"no\"\"\",ä漢🙂\r\n");
  }

  @Test
  void whatHasSeveralLinesIsStillOneCell() throws IOException {
    var cells =
        List.of("1", "first\nsecond\r\nthird", "a very long text with many words; no comma");

    assertThat(read(Csv.row(cells) + Csv.row(List.of("2", "b", "c"))))
        .containsExactly(cells, List.of("2", "b", "c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "=HYPERLINK(\"http://x\",\"y\")"
      })
  void aFormulaIsAText(String cell) throws IOException {
    assertThat(read(Csv.row(List.of("1", cell)))).containsExactly(List.of("1", "'" + cell));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=b", "2026-11-22T08:20:00.000Z", " =1", "1-2", "mail@example.org"})
  void whatIsNoneStaysAsItIs(String cell) throws IOException {
    assertThat(read(Csv.row(List.of("1", cell)))).containsExactly(List.of("1", cell));
  }

  static List<List<String>> read(String text) throws IOException {
    try (MappingIterator<List<String>> rows =
        new CsvMapper()
            .readerForListOf(String.class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .readValues(text)) {
      return rows.readAll();
    }
  }
}
