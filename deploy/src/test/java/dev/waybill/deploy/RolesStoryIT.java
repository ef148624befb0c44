package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.stories.Story;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The story of roles that is told to the rules, told to the running suite.
@ExtendWith(SuiteExtension.class)
class RolesStoryIT {
  private static final Path STORY = Path.of("transport-api/src/test/stories/roles.story");

  @Test
  void theSuiteAnswersAsTheStorySays(Deployed suite) throws IOException, InterruptedException {
    var story = new Story(Path.of(System.getProperty("waybill.root")).resolve(STORY));
    try (var permits = new ToldPermits(suite)) {
      assertThat(story.told(permits.words()::answer)).isEqualTo(story.text());
    }
  }
}
