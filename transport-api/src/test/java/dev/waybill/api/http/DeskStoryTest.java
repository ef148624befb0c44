package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.TestingTenant;
import dev.waybill.testkit.stories.Story;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What people do with files, requests and logs, told in memory. `-Dupdate.generated=true` rewrites
/// the stories with what happens.
class DeskStoryTest {
  private static final Path STORIES = Path.of("src/test/stories/desk");

  static List<Story> stories() {
    return Story.in(STORIES);
  }

  @ParameterizedTest
  @MethodSource("stories")
  void aStoryEndsAsItsFileSays(Story story, @TempDir Path folder) throws IOException {
    var told = story.told(new TestingDesk(new TestingTenant(folder))::answer);

    if (Boolean.getBoolean("update.generated")) {
      story.rewrite(told);
    } else {
      assertThat(told).isEqualTo(story.text());
    }
  }
}
