package dev.waybill.deploy.fuzz;

import dev.waybill.testkit.openapi.Operation;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was not as it must be; the same of an operation is told once.
final class Findings {
  private static final int SHOWN = 300;

  private final PrintStream out;
  private final Map<String, Integer> told = new LinkedHashMap<>();

  Findings(PrintStream out) {
    this.out = out;
  }

  void add(Operation operation, Kind kind, List<String> problems, String curl, String answered) {
    for (var problem : problems) {
      var shape = operation.id() + " " + kind + " " + problem.replaceAll("[0-9]{4,}", "N");
      if (told.merge(shape, 1, Integer::sum) == 1) {
        var text = answered.length() > SHOWN ? answered.substring(0, SHOWN) + "…" : answered;
        out.printf("FOUND %s, %s: %s%n  %s%n  -> %s%n", operation.id(), kind, problem, curl, text);
      }
    }
  }

  boolean none() {
    return told.isEmpty();
  }

  int number() {
    return told.size();
  }
}
