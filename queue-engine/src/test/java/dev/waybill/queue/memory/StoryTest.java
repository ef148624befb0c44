package dev.waybill.queue.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every story ends as its file says. `-Dupdate.generated=true` rewrites the files instead.
class StoryTest {
  private static final Path STORIES = Path.of("src/test/stories");

  @TestFactory
  List<DynamicTest> everyStoryEndsAsItsFileSays() throws IOException {
    try (Stream<Path> files = Files.list(STORIES)) {
      return files
          .filter(file -> file.toString().endsWith(".story"))
          .sorted()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> tell(file)))
          .toList();
    }
  }

  @Test
  void aStoryReadsAsItWasWritten() {
    var text = "# A remark.\n> arrive TR-1 at QA\n    QA: TR-1 queued\n\n> show QA\n";

    var story = Story.parse(text);

    assertThat(story.text()).isEqualTo(text);
    assertThat(story.parts())
        .contains(new Story.Part.Command(2, "arrive TR-1 at QA", List.of("QA: TR-1 queued")));
  }

  private static void tell(Path file) throws IOException {
    var expected = Files.readString(file);
    var told = StoryRunner.run(Story.parse(expected)).text();
    if (Boolean.getBoolean("update.generated")) {
      Files.writeString(file, told);
    } else {
      assertThat(told).isEqualTo(expected);
    }
  }
}
