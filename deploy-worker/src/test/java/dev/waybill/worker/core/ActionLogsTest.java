package dev.waybill.worker.core;

import static dev.waybill.worker.core.Fixtures.SHA256;
import static dev.waybill.worker.core.Fixtures.aConfiguration;
import static dev.waybill.worker.core.Fixtures.aDescriptor;
import static dev.waybill.worker.core.Fixtures.aDirectory;
import static dev.waybill.worker.core.Fixtures.aFile;
import static dev.waybill.worker.core.Fixtures.anMta;
import static dev.waybill.worker.core.Fixtures.anOrder;
import static dev.waybill.worker.core.Fixtures.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.Severity;
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
      Map.ofEntries(
          Map.entry("a deployment begins", opening(anOrder(aFile(1, "a.zip")))),
          Map.entry(
              "a deployment begins with an MTA extension descriptor",
              opening(with(anOrder(anMta(9, "shop", SHA256)), 9, aDescriptor(SHA256)))),
          Map.entry(
              "a deployment begins with a deployment configuration",
              opening(with(anOrder(aFile(1, "a.zip")), 1, aConfiguration(SHA256)))),
          Map.entry("a deployment is taken over", List.of(LogLine.adopted(5))),
          Map.entry(
              "a deployer says something", List.of(LogLine.waiting(1, "The receiver is away."))),
          Map.entry(
              "a deployment ends well", LogLine.ended(new DeployOutcome.Succeeded(), List.of(1))),
          Map.entry(
              "a deployment is skipped by the target",
              LogLine.ended(new DeployOutcome.Skipped("nothing to do"), List.of(1))),
          Map.entry(
              "a deployment ends with a warning",
              LogLine.ended(new DeployOutcome.Warned("slow"), List.of(1))),
          Map.entry(
              "a deployment ends with an error",
              LogLine.ended(new DeployOutcome.Errored("partly"), List.of(1))),
          Map.entry(
              "a deployment is fatal",
              LogLine.ended(new DeployOutcome.Fatal("no space left"), List.of(1))));

  private static List<LogLine> opening(DeployOrder order) {
    return LogLine.opening(order, aDirectory("root", "/srv/qa"), 5);
  }

  @Test
  void anMtaWithoutADescriptorIsSaidToBeSo() {
    assertThat(opening(anOrder(anMta(9, "shop", SHA256))).get(1).text())
        .endsWith("; no MTA extension descriptor of the node is for it");
  }

  @Test
  void whatWentWrongIsSaidOfEachEntryThatItConcerns() {
    var lines = LogLine.ended(new DeployOutcome.Errored("no space left"), List.of(9, 11));

    assertThat(lines)
        .containsExactly(
            new LogLine(9, " ", Severity.ERROR, "no space left"),
            new LogLine(11, " ", Severity.ERROR, "no space left"),
            new LogLine(
                0,
                "DEPLOYMENT_ENDED",
                Severity.ERROR,
                "Deployment ended with an error: no space left"));
  }

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
