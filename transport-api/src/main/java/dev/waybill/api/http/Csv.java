package dev.waybill.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.List;

/// Rows by RFC 4180, each with its line break.
///
/// Logs hold what strangers wrote, and spreadsheets take cells that begin with one of a few signs
/// for formulas, which can send what the sheet holds elsewhere. Such a cell gets an apostrophe
/// before it, as OWASP advises.
final class Csv {
  private static final String FORMULAS = "=+-@\t\r\n＝＋－＠";

  private static final ObjectWriter ROWS =
      CsvMapper.builder()
          .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
          .build()
          .writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));

  private Csv() {}

  static String row(List<String> cells) {
    try {
      return ROWS.writeValueAsString(cells.stream().map(Csv::harmless).toArray(String[]::new));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // Texts can always be written.
    }
  }

  private static String harmless(String cell) {
    return !cell.isEmpty() && FORMULAS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
