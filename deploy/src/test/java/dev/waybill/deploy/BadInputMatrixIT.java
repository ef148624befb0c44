package dev.waybill.deploy;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.deploy.fuzz.Fuzz;
import dev.waybill.deploy.fuzz.Kind;
import dev.waybill.testkit.openapi.Operation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Each endpoint that is documented, with each kind of bad input in all its ways: the answer is the
/// documented one. Which kinds apply is written to a page, so that none is skipped unseen.
@ExtendWith(SuiteExtension.class)
class BadInputMatrixIT {
  private static final Path PAGE =
      Path.of(System.getProperty("waybill.root"), "docs", "generated", "bad-input.md");
  private static final Comparator<Operation> IN_ORDER =
      comparing(Operation::path).thenComparing(Operation::method);
  private static final long SEED = 20_261_122;

  @Test
  void eachKindIsAnsweredAsDocumentedWhereverItApplies(Deployed suite) throws IOException {
    var matrix = new Fuzz(suite.folders(), new PrintStream(System.out, true)).matrix(SEED);

    if (Boolean.getBoolean("update.generated")) {
      Files.writeString(PAGE, page(matrix));
    }
    var written = page(matrix).lines().toList();
    var told = Files.readAllLines(PAGE);
    assertThat(written).filteredOn(line -> !told.contains(line)).isEmpty();
    assertThat(told).filteredOn(line -> !written.contains(line)).isEmpty();
    assertThat(written).isEqualTo(told);
  }

  private static String page(Map<Operation, Map<Kind, Integer>> matrix) {
    return """
    # Bad input, endpoint by endpoint

    Written by `BadInputMatrixIT`, which sends each kind in all its ways and holds the answers to the OpenAPI documents. A
    dash: the kind does not apply. Without ids in path and body none can be unknown; without a body it cannot be huge; a
    body is read as JSON whatever its content type says, so a wrong one is answered as a right one, but for forms.

    """
        + heads()
        + matrix.entrySet().stream()
            .sorted(comparing(Map.Entry::getKey, IN_ORDER))
            .map(row -> row(row.getKey(), row.getValue()))
            .collect(Collectors.joining());
  }

  private static String heads() {
    var kinds = Kind.bad().stream().map(Kind::toString).collect(Collectors.joining(" | "));
    return "| endpoint | " + kinds + " |\n|" + " --- |".repeat(Kind.bad().size() + 1) + "\n";
  }

  private static String row(Operation operation, Map<Kind, Integer> ways) {
    return ways.values().stream()
        .map(number -> number == 0 ? "–" : "yes")
        .collect(
            Collectors.joining(
                " | ", "| `" + operation.method() + " " + operation.path() + "` | ", " |\n"));
  }
}
