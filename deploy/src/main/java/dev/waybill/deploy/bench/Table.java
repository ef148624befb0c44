package dev.waybill.deploy.bench;

import java.util.List;
import java.util.Locale;

/// The figures for people.
final class Table {
  private static final String ROW = "%-16s %12s %-14s %12s %7s %15s %9s %9s  %s%n";

  private Table() {}

  static String of(List<Figure> figures) {
    var table = new StringBuilder();
    table.append(
        String.format(
            ROW, "name", "value", "unit", "ceiling", "ratio", "25-75 %", "aim", "later", ""));
    for (var one : figures) {
      table.append(
          String.format(
              Locale.ROOT,
              ROW,
              one.name(),
              number(one.value()),
              one.unit(),
              number(one.ceiling()),
              number(one.ratio()),
              range(one.judged()),
              one.aim(),
              one.aim().laterWords(),
              one.verdict()));
    }
    return table.toString();
  }

  private static String range(Spread spread) {
    return spread.lower() == spread.upper()
        ? ""
        : number(spread.lower()) + " - " + number(spread.upper());
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (Math.abs(value) >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
  }
}
