package dev.waybill.deploy.fuzz;

import dev.waybill.testkit.openapi.Operation;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How often each operation was called, and what it was answered.
final class Tally {
  private static final class Row {
    int calls;
    int valid;
    int ok;
    final Map<Integer, Integer> statuses = new TreeMap<>();
  }

  private final Map<String, Row> rows = new LinkedHashMap<>();

  Tally(List<Operation> operations) {
    operations.forEach(operation -> rows.put(operation.id(), new Row()));
  }

  void add(Operation operation, Kind kind, int status) {
    var row = rows.get(operation.id());
    row.calls++;
    row.statuses.merge(status, 1, Integer::sum);
    if (kind == Kind.VALID) {
      row.valid++;
      row.ok += Stage.answeredWell(operation, status) ? 1 : 0;
    }
  }

  int calls() {
    return rows.values().stream().mapToInt(row -> row.calls).sum();
  }

  /// The operations that were seldom answered well.
  List<String> below(int least) {
    return rows.entrySet().stream()
        .filter(row -> row.getValue().ok < least)
        .map(Map.Entry::getKey)
        .toList();
  }

  void print(PrintStream out) {
    var line = "%-28s %7s %7s %7s  %s%n";
    out.printf(line, "operation", "calls", "valid", "2xx", "statuses");
    rows.forEach(
        (name, row) -> out.printf(line, name, row.calls, row.valid, row.ok, statuses(row)));
  }

  private static String statuses(Row row) {
    var text = row.statuses.toString();
    return text.substring(1, text.length() - 1).replace("=", " x");
  }
}
