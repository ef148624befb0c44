package dev.waybill.notify.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.servers.WaybillHome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page of all that people may hear of; `-Dupdate.generated=true` writes it anew.
class HappeningsPageTest {
  private static final String HEAD =
      """
      # What people may hear of

      Drawn from `HappeningType` and from what each event becomes, by `HappeningsPageTest`, which fails when this
      page is stale. A *type* is what subscriptions match as `eventType`, a *tag* as `tags.<name>`. The first five are those that CTMS
      sends to SAP Alert Notification; the others are ours. Where CloudEvents want a type, `TmsImportStarted` is
      `dev.waybill.notification.import-started.v1`, and so on.

      `nodeName` is there when somebody has said what the node is called, and `description` when the request has one. `requestLink` is
      there when it is known under which address people find Waybill.

      | type | severity | category | tags | such as |
      | --- | --- | --- | --- | --- |
      """;

  @Test
  void thePageSaysWhatIsTold() throws IOException {
    var text =
        Arrays.stream(HappeningType.values())
            .map(HappeningsPageTest::row)
            .collect(Collectors.joining("\n", HEAD, "\n"));
    var file = WaybillHome.root().resolve("docs/generated/happenings.md");

    if (Boolean.getBoolean("update.generated")) {
      Files.writeString(file, text);
    }

    assertThat(file).hasContent(text);
  }

  private static String row(HappeningType type) {
    var told =
        Samples.happenings().values().stream()
            .filter(happening -> happening.type().equals(type.word()))
            .toList();
    var tags = new TreeSet<String>();
    told.forEach(happening -> tags.addAll(happening.tags().keySet()));
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            type.word(),
            distinct(told, Happening::severity),
            distinct(told, Happening::category),
            tags.stream().map("`%s`"::formatted).collect(Collectors.joining(", ")),
            told.getFirst().subject());
  }

  private static String distinct(List<Happening> told, Function<Happening, ?> what) {
    return told.stream()
        .map(what)
        .distinct()
        .map(one -> "`" + one + "`")
        .collect(Collectors.joining(", "));
  }
}
