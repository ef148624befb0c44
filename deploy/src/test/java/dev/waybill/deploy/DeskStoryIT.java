package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.stories.Story;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The stories of files, requests and logs that are told in memory, each told to the running suite
/// by a tenant of its own.
@ExtendWith(SuiteExtension.class)
class DeskStoryIT {
  static List<Story> stories() {
    var root = Path.of(System.getProperty("waybill.root"));
    return Story.in(root.resolve("transport-api/src/test/stories/desk"));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void theSuiteAnswersAsTheStorySays(Story story, @TempDir Path folder, Deployed suite)
      throws IOException, InterruptedException {
    try (var tenant = OwnTenant.of(suite)) {
      var words = new ToldDesk(tenant, folder).words();

      assertThat(story.told(words::answer)).isEqualTo(story.text());
    }
  }
}
