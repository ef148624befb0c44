package dev.waybill.queue.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.EntryStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Brings every input to every status and draws what comes of it.
///
/// `docs/generated/import-states.md` is what was drawn; `-Dupdate.generated=true` draws it anew.
class ImportStatesTest {
  private static final Path PAGE = Path.of("../docs/generated/import-states.md");

  /// The transitions that the rules allow, in words; what is not here must be refused.
  private static final Set<String> LEGAL =
      Set.of(
          "arrive: - INITIAL",
          "arrive: INITIAL INITIAL",
          "arrive: RUNNING RUNNING",
          "arrive: SUCCEEDED REPEATABLE",
          "arrive: SKIPPED REPEATABLE",
          "arrive: WARNING REPEATABLE",
          "arrive: ERROR REPEATABLE",
          "arrive: FATAL REPEATABLE",
          "arrive: REPEATABLE REPEATABLE",
          "arrive: DELETED REPEATABLE",
          "arrive: TRANSIENT INITIAL",
          "arrive, node gone: - DELETED",
          "import: INITIAL RUNNING",
          "import: FATAL RUNNING",
          "import: REPEATABLE RUNNING",
          "import, virtual node: INITIAL SKIPPED",
          "import, virtual node: FATAL SKIPPED",
          "import, virtual node: REPEATABLE SKIPPED",
          "import all: INITIAL RUNNING",
          "import all: FATAL RUNNING",
          "import all: REPEATABLE RUNNING",
          "report succeeded: RUNNING SUCCEEDED",
          "report warning: RUNNING WARNING",
          "report error: RUNNING ERROR",
          "report fatal: RUNNING FATAL",
          "report skipped: RUNNING SKIPPED",
          "report, arrived meanwhile: RUNNING REPEATABLE",
          "report, released meanwhile: RUNNING INITIAL",
          "report, overtaken meanwhile: RUNNING TRANSIENT",
          "report fatal, node gone: RUNNING DELETED",
          "deadline passed: RUNNING ERROR",
          "reset: SUCCEEDED REPEATABLE",
          "reset: SKIPPED REPEATABLE",
          "reset: WARNING REPEATABLE",
          "reset: ERROR REPEATABLE",
          "remove: INITIAL DELETED",
          "remove: SUCCEEDED DELETED",
          "remove: SKIPPED DELETED",
          "remove: WARNING DELETED",
          "remove: ERROR DELETED",
          "remove: FATAL DELETED",
          "remove: REPEATABLE DELETED",
          "forward by hand: SUCCEEDED SUCCEEDED",
          "forward by hand: SKIPPED SKIPPED",
          "forward by hand: WARNING WARNING",
          "forward by hand: ERROR ERROR",
          "release, final here: INITIAL INITIAL",
          "release, final here: RUNNING RUNNING",
          "release, final here: SUCCEEDED INITIAL",
          "release, final here: SKIPPED INITIAL",
          "release, final here: WARNING INITIAL",
          "release, final here: ERROR INITIAL",
          "release, final here: FATAL INITIAL",
          "release, final here: REPEATABLE INITIAL",
          "release, overtaken: INITIAL TRANSIENT",
          "release, overtaken: RUNNING RUNNING",
          "release, overtaken: SUCCEEDED TRANSIENT",
          "release, overtaken: SKIPPED TRANSIENT",
          "release, overtaken: WARNING TRANSIENT",
          "release, overtaken: ERROR TRANSIENT",
          "release, overtaken: FATAL TRANSIENT",
          "release, overtaken: REPEATABLE TRANSIENT",
          "delete node: INITIAL DELETED",
          "delete node: FATAL DELETED",
          "delete node: REPEATABLE DELETED");

  private final List<Walked> walked = Walked.all();

  @Test
  void everyLegalTransitionIsWalkedAndNoOther() {
    var moves =
        walked.stream()
            .filter(walk -> walk.to().isPresent())
            .map(Walked::words)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(moves).isEqualTo(new TreeSet<>(LEGAL));
  }

  @Test
  void everyStatusIsReached() {
    assertThat(walked.stream().flatMap(walk -> walk.to().stream()).distinct())
        .containsExactlyInAnyOrder(EntryStatus.values());
  }

  @Test
  void thePageSaysWhatWasWalked() throws IOException {
    var drawn = new StatesPage(walked).text();
    if (Boolean.getBoolean("update.generated")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, drawn);
    }
    assertThat(PAGE).as("stale: run with -Dupdate.generated=true").hasContent(drawn);
  }
}
