package dev.waybill.deploy;

import dev.waybill.deploy.demo.SampleArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

  @ParameterizedTest
  @MethodSource("stories")
  void theSuiteAnswersAsTheRulesDo(Path story) throws IOException {
    try (var told = new ToldStory(suite, archive, file, StoryLines.nameOf(story))) {
      told.tell(Files.readAllLines(story));
    }
  }

  /// All but those that [StoryLines] gives a reason for.
  static List<Path> stories() throws IOException {
    return StoryLines.all().stream().filter(StoryIT::isTold).toList();
  }

  private static boolean isTold(Path story) {
    return !StoryLines.IN_MEMORY_ONLY.containsKey(StoryLines.nameOf(story));
  }
}
