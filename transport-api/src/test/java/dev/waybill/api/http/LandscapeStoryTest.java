package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.LandscapeLogViews.Filter;
import dev.waybill.api.PlanningLandscapes;
import dev.waybill.api.PlanningLandscapes.Asking;
import dev.waybill.api.PlanningLandscapes.Planned;
import dev.waybill.api.PlanningLandscapes.Terms;
import dev.waybill.api.Problem;
import dev.waybill.api.TestingWholeLandscapes;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.landscape.LandscapeAction;
import dev.waybill.api.core.landscape.LandscapeAction.Kind;
import dev.waybill.api.core.landscape.LandscapeAction.Thing;
import dev.waybill.api.core.landscape.LandscapeWish.Manner;
import dev.waybill.contracts.TenantId;
import dev.waybill.testkit.stories.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an operator does with landscape files, told in memory. `-Dupdate.generated=true` rewrites
/// the story with what happens.
class LandscapeStoryTest {
  private static final Path STORIES = Path.of("src/test/stories");
  private static final int ALL = 1_000;
  private static final Asking ANNA =
      new Asking(new Author(TenantId.DEFAULT, "anna", ""), _ -> true, Set.of());

  private final TestingWholeLandscapes landscapes = new TestingWholeLandscapes();
  private final PlanningLandscapes planning = landscapes.planning();
  private final Named named = new Named();
  private final List<String> told = new ArrayList<>();
  private String file = "";
  private String fingerprint = "";

  @ParameterizedTest
  @ValueSource(strings = {"landscape", "landscape-log"})
  void aStoryEndsAsItsFileSays(String name) throws IOException {
    var story = STORIES.resolve(name + ".story");
    var lines =
        Files.readAllLines(story).stream().filter(line -> !line.startsWith("    ")).toList();
    for (int i = 0; i < lines.size(); i++) {
      told.add(lines.get(i));
      var isLast = i + 1 == lines.size() || !lines.get(i + 1).startsWith("| ");
      if (isLast && (lines.get(i).startsWith("> ") || lines.get(i).startsWith("| "))) {
        tell(lines.subList(0, i + 1));
      }
    }

    var text = String.join("\n", told) + "\n";
    if (Boolean.getBoolean("update.generated")) {
      Files.writeString(story, text);
    }
    assertThat(text).isEqualTo(Files.readString(story));
  }

  /// @param lines the last of which end a command with its file, or one without: then the file
  ///     before is meant
  private void tell(List<String> lines) {
    int command = lines.size() - 1;
    while (!lines.get(command).startsWith("> ")) {
      command--;
    }
    var given =
        lines.subList(command + 1, lines.size()).stream()
            .map(line -> line.substring(2))
            .collect(Collectors.joining("\n"));
    var meanwhile = lines.get(command).contains("meanwhile");
    var before = file;
    file = given.isEmpty() ? file : "format: 1\n" + given;
    answer(lines.get(command));
    file = meanwhile ? before : file;
  }

  private void answer(String command) {
    if (command.startsWith("> log")) {
      log(command).forEach(line -> told.add("    " + line));
      return;
    }
    try {
      var wish = LandscapeFile.read(file, manner(command), _ -> {}).wish();
      var as = command.contains("as planned") ? Optional.of(fingerprint) : Optional.<String>empty();
      var terms = new Terms(as, false);
      var looks = command.contains("plan") && as.isEmpty();
      var done = looks ? planning.plan(ANNA, wish, terms) : planning.apply(ANNA, wish, terms);
      var planned = done.await().indefinitely();
      fingerprint = looks ? planned.plan().fingerprint() : fingerprint;
      say(planned);
    } catch (Problem.Refused no) {
      told.add("    refused, %s: %s".formatted(no.problem().page(), no.detail()));
    }
  }

  /// @param command such as `> log of node, edit`, or `> log as CSV`
  private List<String> log(String command) {
    var thing = Stream.of(Thing.values()).filter(one -> command.contains("of " + lower(one)));
    var kind = Stream.of(Kind.values()).filter(one -> command.endsWith(lower(one)));
    var filter =
        new Filter(
            thing.findFirst(),
            kind.findFirst(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var log = landscapes.logs().log(TenantId.DEFAULT, filter);
    var found = log.after(Long.MAX_VALUE, ALL).await().indefinitely().items();
    if (command.contains(" as ")) {
      var csv = command.endsWith("CSV");
      return Download.text(csv ? Format.CSV : Format.TEXT, new LandscapeSheet(), found)
          .lines()
          .filter(line -> !line.isBlank())
          .map(csv ? named::plainRow : named::plain)
          .toList();
    }
    return found.stream().map(logged -> words(logged.action())).toList();
  }

  private void say(Planned planned) {
    if (planned.plan().changes().isEmpty()) {
      told.add("    nothing changes");
    }
    planned.plan().changes().forEach(change -> told.add("    " + words(change)));
    planned.warnings().forEach(warning -> told.add("    warning: " + warning));
  }

  private static String words(LandscapeAction change) {
    var what = "%s %s %s".formatted(lower(change.kind()), lower(change.thing()), change.name());
    return change.kind() == Kind.EDIT
        ? what
            + change.differences().stream()
                .map(one -> "%s '%s' -> '%s'".formatted(one.member(), one.before(), one.after()))
                .collect(Collectors.joining(", ", ": ", ""))
        : what;
  }

  private static Manner manner(String command) {
    return command.contains("pruned") ? Manner.PRUNE : Manner.MERGE;
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
