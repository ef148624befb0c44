package dev.waybill.queue.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.EntryStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Brings every input to every status and draws what comes of it. Whether that is right is for
/// `QueueRulesTest` to say.
///
/// `docs/generated/import-states.md` is what was drawn; `-Dupdate.generated=true` draws it anew.
class ImportStatesTest {
  private static final Path PAGE = Path.of("../docs/generated/import-states.md");

  private final List<Walked> walked = Walked.all();

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
