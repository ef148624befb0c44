package dev.waybill.worker.core;

import static dev.waybill.worker.core.Fixtures.aDirectory;
import static dev.waybill.worker.core.Fixtures.aFile;
import static dev.waybill.worker.core.Fixtures.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.DeployOutcome;
import dev.waybill.testkit.TablePage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the lines that a worker words to `docs/action-logs.md`, row by row.
class ActionLogsTest {
  private static final Map<String, List<LogLine>> DONE =
      Map.of(
          "a deployment begins",
          LogLine.opening(anOrder(aFile(1, "a.zip")), aDirectory("root", "/srv/qa"), 5),
          "a deployment is taken over",
          List.of(LogLine.adopted(5)),
          "a deployer says something",
          List.of(LogLine.waiting(1, "The receiver is away.")),
          "a deployment ends well",
          List.of(LogLine.ended(new DeployOutcome.Succeeded())),
          "a deployment is skipped by the target",
          List.of(LogLine.ended(new DeployOutcome.Skipped("nothing to do"))),
          "a deployment ends with a warning",
          List.of(LogLine.ended(new DeployOutcome.Warned("slow"))),
          "a deployment ends with an error",
          List.of(LogLine.ended(new DeployOutcome.Errored("partly"))),
          "a deployment is fatal",
          List.of(LogLine.ended(new DeployOutcome.Fatal("no space left"))));

  static List<Map<String, String>> rows() throws IOException {
    return TablePage.read("action-logs.md").rows().stream()
        .filter(row -> row.get("told by").equals("deploy-worker"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theLogSaysWhatThePageSays(Map<String, String> row) {
    var lines = DONE.get(row.get("what is done"));

    assertThat(lines)
        .extracting(line -> line.messageId().equals(" ") ? "blank" : line.messageId())
        .isEqualTo(List.of(row.get("messages").split(", ")));
    assertThat(lines.getLast().severity().name()).startsWith(row.get("severity"));
    assertThat(row.get("action")).isEqualTo("I");
  }

  @Test
  void eachRowIsSomethingThatIsDone() throws IOException {
    assertThat(rows()).extracting(row -> row.get("what is done")).hasSameElementsAs(DONE.keySet());
  }
}
