package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// That no story is left out unseen: each is told to the suite, or has a reason why it is not.
class StoryLinesTest {
  @Test
  void aStoryThatIsToldInMemoryOnlyHasAReason() throws IOException {
    var cannot = new ArrayList<String>();
    for (Path story : StoryLines.all()) {
      if (!StoryLines.canBeTold(Files.readAllLines(story))) {
        cannot.add(StoryLines.nameOf(story));
      }
    }

    assertThat(cannot).containsExactlyInAnyOrderElementsOf(StoryLines.IN_MEMORY_ONLY.keySet());
  }

  @Test
  void aReasonIsASentence() {
    assertThat(StoryLines.IN_MEMORY_ONLY.values()).allSatisfy(why -> assertThat(why).endsWith("."));
  }
}
