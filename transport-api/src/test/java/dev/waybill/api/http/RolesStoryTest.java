package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.stories.Story;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Who may do what, told to the rules and to the page that the calls are held to.
/// `-Dupdate.generated=true` rewrites the story with what happens.
class RolesStoryTest {
  @Test
  void theStoryEndsAsItsFileSays() throws IOException {
    var story = new Story(Path.of("src/test/stories/roles.story"));

    var told = story.told(new TestingPermits().words()::answer);

    if (Boolean.getBoolean("update.generated")) {
      story.rewrite(told);
    }
    assertThat(told).isEqualTo(story.text());
  }
}
