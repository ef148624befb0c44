package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.deploy.demo.SampleArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The stories that the rules are told in memory, told to the running suite: wishes by the API,
/// reports on Kafka in the place of a worker, answers by events, actions and views.
@ExtendWith(SuiteExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoryIT {
  private Deployed suite;
  private Path archive;
  private int file;

  @BeforeAll
  void theStoryReportsInThePlaceOfAWorker(Deployed deployed, @TempDir Path folder)
      throws IOException {
    suite = deployed;
    suite.control().stop(Part.DEPLOY_WORKER);
    try (var api = suite.api()) {
      archive = SampleArchive.in(folder);
      file = Sample.upload(api, archive);
    }
  }

  @AfterAll
  void theWorkerComesBack() {
    suite.control().start(Part.DEPLOY_WORKER);
  }

  @Test
  void mostStoriesCanBeToldToTheSuite() throws IOException {
    assertThat(stories()).hasSizeGreaterThanOrEqualTo(10);
  }

  @ParameterizedTest
  @MethodSource("stories")
  void theSuiteAnswersAsTheRulesDo(Path story) throws IOException {
    try (var told = new ToldStory(suite, archive, file, nameOf(story))) {
      told.tell(Files.readAllLines(story));
    }
  }

  /// Those that need nothing which the API cannot ask for: no passed deadline, and no test but of
  /// a modifiable request.
  static List<Path> stories() throws IOException {
    var folder =
        Path.of(System.getProperty("waybill.root")).resolve("queue-engine/src/test/stories");
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().filter(StoryIT::canBeTold).toList();
    }
  }

  private static boolean canBeTold(Path story) {
    try {
      return story.toString().endsWith(".story") && StoryLines.canBeTold(Files.readAllLines(story));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String nameOf(Path story) {
    return story.getFileName().toString().replace(".story", "");
  }
}
