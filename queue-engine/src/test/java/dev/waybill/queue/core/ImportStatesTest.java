package dev.waybill.queue.core;

import static dev.waybill.queue.core.Fixtures.aNode;
import static dev.waybill.queue.core.Fixtures.aRequest;
import static dev.waybill.queue.core.Fixtures.aVirtualNode;
import static dev.waybill.queue.core.Fixtures.arrive;
import static dev.waybill.queue.core.Fixtures.deadlinePassed;
import static dev.waybill.queue.core.Fixtures.deleteNode;
import static dev.waybill.queue.core.Fixtures.forward;
import static dev.waybill.queue.core.Fixtures.importAll;
import static dev.waybill.queue.core.Fixtures.importSelected;
import static dev.waybill.queue.core.Fixtures.queue;
import static dev.waybill.queue.core.Fixtures.release;
import static dev.waybill.queue.core.Fixtures.remove;
import static dev.waybill.queue.core.Fixtures.report;
import static dev.waybill.queue.core.Fixtures.reset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.Refusal;
import dev.waybill.queue.core.ImportState.Afterwards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Brings every input to every status and draws what comes of it.
///
/// `docs/generated/import-states.md` is what was drawn; `-Dupdate.generated=true` draws it anew.
class ImportStatesTest {
  private static final Path PAGE = Path.of("../docs/generated/import-states.md");

  /// The transitions that the rules allow, in words; what is not here must be refused.
  private static final Set<String> LEGAL =
      Set.of(
          "arrive: - INITIAL",
          "arrive: INITIAL INITIAL",
          "arrive: RUNNING RUNNING",
          "arrive: SUCCEEDED REPEATABLE",
          "arrive: SKIPPED REPEATABLE",
          "arrive: WARNING REPEATABLE",
          "arrive: ERROR REPEATABLE",
          "arrive: FATAL REPEATABLE",
          "arrive: REPEATABLE REPEATABLE",
          "arrive: DELETED REPEATABLE",
          "arrive: TRANSIENT INITIAL",
          "arrive, node gone: - DELETED",
          "import: INITIAL RUNNING",
          "import: FATAL RUNNING",
          "import: REPEATABLE RUNNING",
          "import, virtual node: INITIAL SKIPPED",
          "import, virtual node: FATAL SKIPPED",
          "import, virtual node: REPEATABLE SKIPPED",
          "import all: INITIAL RUNNING",
          "import all: FATAL RUNNING",
          "import all: REPEATABLE RUNNING",
          "report succeeded: RUNNING SUCCEEDED",
          "report warning: RUNNING WARNING",
          "report error: RUNNING ERROR",
          "report fatal: RUNNING FATAL",
          "report skipped: RUNNING SKIPPED",
          "report, arrived meanwhile: RUNNING REPEATABLE",
          "report, released meanwhile: RUNNING INITIAL",
          "report, overtaken meanwhile: RUNNING TRANSIENT",
          "report fatal, node gone: RUNNING DELETED",
          "deadline passed: RUNNING ERROR",
          "reset: SUCCEEDED REPEATABLE",
          "reset: SKIPPED REPEATABLE",
          "reset: WARNING REPEATABLE",
          "reset: ERROR REPEATABLE",
          "remove: INITIAL DELETED",
          "remove: SUCCEEDED DELETED",
          "remove: SKIPPED DELETED",
          "remove: WARNING DELETED",
          "remove: ERROR DELETED",
          "remove: FATAL DELETED",
          "remove: REPEATABLE DELETED",
          "forward by hand: SUCCEEDED SUCCEEDED",
          "forward by hand: SKIPPED SKIPPED",
          "forward by hand: WARNING WARNING",
          "forward by hand: ERROR ERROR",
          "release, final here: INITIAL INITIAL",
          "release, final here: RUNNING RUNNING",
          "release, final here: SUCCEEDED INITIAL",
          "release, final here: SKIPPED INITIAL",
          "release, final here: WARNING INITIAL",
          "release, final here: ERROR INITIAL",
          "release, final here: FATAL INITIAL",
          "release, final here: REPEATABLE INITIAL",
          "release, overtaken: INITIAL TRANSIENT",
          "release, overtaken: RUNNING RUNNING",
          "release, overtaken: SUCCEEDED TRANSIENT",
          "release, overtaken: SKIPPED TRANSIENT",
          "release, overtaken: WARNING TRANSIENT",
          "release, overtaken: ERROR TRANSIENT",
          "release, overtaken: FATAL TRANSIENT",
          "release, overtaken: REPEATABLE TRANSIENT",
          "delete node: INITIAL DELETED",
          "delete node: FATAL DELETED",
          "delete node: REPEATABLE DELETED");

  /// What came of one input in one status.
  private record Walked(
      String by, Optional<EntryStatus> from, Optional<EntryStatus> to, Optional<Refusal> refused) {
    String words() {
      return by + ": " + from.map(Enum::name).orElse("-") + " " + to.orElseThrow();
    }
  }

  private final List<Walked> walked = walkAll();

  @Test
  void everyLegalTransitionIsWalkedAndNoOther() {
    var moves =
        walked.stream()
            .filter(walk -> walk.to().isPresent())
            .map(Walked::words)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(moves).isEqualTo(new TreeSet<>(LEGAL));
  }

  @Test
  void everyStatusIsReached() {
    assertThat(walked.stream().flatMap(walk -> walk.to().stream()).distinct())
        .containsExactlyInAnyOrder(EntryStatus.values());
  }

  @Test
  void thePageSaysWhatWasWalked() throws IOException {
    var drawn = page();
    if (Boolean.getBoolean("update.generated")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, drawn);
    }
    assertThat(PAGE).as("stale: run with -Dupdate.generated=true").hasContent(drawn);
  }

  private static List<Walked> walkAll() {
    List<Walked> walked = new ArrayList<>();
    walked.add(walk("arrive", Optional.empty(), queue(), arrive(1)));
    walked.add(
        walk("arrive, node gone", Optional.empty(), queue().at(new NodeState.Gone(1)), arrive(1)));
    for (var request : inEveryStatus()) {
      var here = queue().holding(request);
      var from = Optional.of(request.state().status());
      var test = queue().holding(request.inTest());
      walked.add(walk("arrive", from, here, arrive(1)));
      walked.add(walk("import", from, here, importSelected(7, 1)));
      walked.add(walk("import all", from, here, importAll(7)));
      walked.add(walk("import, virtual node", from, here.at(aVirtualNode()), importSelected(7, 1)));
      outcomes()
          .forEach(
              outcome ->
                  walked.add(walk("report " + name(outcome), from, here, report(1, outcome))));
      walked.add(walk("deadline passed", from, here, deadlinePassed(1)));
      walked.add(walk("reset", from, here, reset(1)));
      walked.add(walk("remove", from, here, remove(1)));
      walked.add(walk("forward by hand", from, here.at(aNode(ForwardMode.MANUAL)), forward(1)));
      walked.add(walk("release, final here", from, test, release(1, true)));
      walked.add(walk("release, overtaken", from, test, release(1, false)));
      walked.add(walk("delete node", from, here, deleteNode(2)));
    }
    walked.add(meanwhile("report, arrived meanwhile", Afterwards.REPEATABLE));
    walked.add(meanwhile("report, released meanwhile", Afterwards.INITIAL));
    walked.add(meanwhile("report, overtaken meanwhile", Afterwards.TRANSIENT));
    walked.add(
        walk(
            "report fatal, node gone",
            Optional.of(EntryStatus.RUNNING),
            queue().at(new NodeState.Gone(1)).holding(aRequest(1).running()),
            report(1, new DeployOutcome.Fatal("no"))));
    return walked;
  }

  private static Walked meanwhile(String by, Afterwards afterwards) {
    return walk(
        by,
        Optional.of(EntryStatus.RUNNING),
        queue().holding(aRequest(1).running(afterwards)),
        report(1, new DeployOutcome.Succeeded()));
  }

  private static Walked walk(
      String by, Optional<EntryStatus> from, Fixtures.Queue queue, QueueInput input) {
    var transition = queue.when(input);
    var to =
        transition.queue().entries().stream()
            .filter(entry -> moved(transition, entry))
            .map(QueueEntry::status)
            .findFirst();
    return new Walked(by, from, to, transition.refused().map(QueueEvent.Refused::why));
  }

  /// Forwarding changes nothing here, but something is said of the entry.
  private static boolean moved(Transition transition, QueueEntry entry) {
    return transition.touched().contains(entry)
        || transition.events().stream().anyMatch(QueueEvent.Forwarded.class::isInstance);
  }

  private static List<Fixtures.Request> inEveryStatus() {
    return List.of(
        aRequest(1),
        aRequest(1).running(),
        aRequest(1).succeeded(),
        aRequest(1).is(new ImportState.Skipped()),
        aRequest(1).warned(),
        aRequest(1).errored(),
        aRequest(1).fatal(),
        aRequest(1).is(new ImportState.Repeatable()),
        aRequest(1).deleted(),
        aRequest(1).is(new ImportState.Transient()));
  }

  private static List<DeployOutcome> outcomes() {
    return List.of(
        new DeployOutcome.Succeeded(),
        new DeployOutcome.Warned("look"),
        new DeployOutcome.Errored("half"),
        new DeployOutcome.Fatal("nothing"),
        new DeployOutcome.Skipped("same"));
  }

  private static String name(DeployOutcome outcome) {
    return switch (outcome) {
      case DeployOutcome.Succeeded _ -> "succeeded";
      case DeployOutcome.Warned _ -> "warning";
      case DeployOutcome.Errored _ -> "error";
      case DeployOutcome.Fatal _ -> "fatal";
      case DeployOutcome.Skipped _ -> "skipped";
    };
  }

  private String page() {
    var page = new StringBuilder();
    page.append(
        """
        # Import states

        Written by `ImportStatesTest`, which brings every input to every status. Do not edit it:
        `-Dupdate.generated=true` draws it anew.

        ```mermaid
        stateDiagram-v2
        """);
    edges().forEach(edge -> page.append("    ").append(edge).append('\n'));
    page.append(
        """
        ```

        Each cell says what a request becomes; a refusal is in brackets. `=` stays as it is.

        """);
    table().forEach(line -> page.append(line).append('\n'));
    return page.toString();
  }

  private Set<String> edges() {
    Set<String> edges = new TreeSet<>();
    walked.stream()
        .filter(walk -> walk.to().isPresent() && !walk.from().equals(walk.to()))
        .collect(
            Collectors.groupingBy(
                walk -> end(walk.from()) + " --> " + end(walk.to()),
                Collectors.mapping(Walked::by, Collectors.toCollection(LinkedHashSet::new))))
        .forEach(
            (edge, by) -> edges.add(edge + " : " + String.join(" or ", by).replace(", ", " ")));
    return edges;
  }

  private List<String> table() {
    var columns = walked.stream().map(Walked::by).distinct().sorted().toList();
    List<String> lines = new ArrayList<>();
    lines.add(
        "| input | (not there) | "
            + joined(Arrays.stream(EntryStatus.values()).map(this::word).toList()));
    lines.add("| --- " + "| --- ".repeat(EntryStatus.values().length + 1) + "|");
    for (var by : columns) {
      List<String> cells = new ArrayList<>();
      cells.add(cell(by, Optional.empty()));
      Arrays.stream(EntryStatus.values()).forEach(from -> cells.add(cell(by, Optional.of(from))));
      lines.add("| " + by + " | " + joined(cells));
    }
    return lines;
  }

  private String cell(String by, Optional<EntryStatus> from) {
    return walked.stream()
        .filter(walk -> walk.by().equals(by) && walk.from().equals(from))
        .findFirst()
        .map(this::cell)
        .orElse("");
  }

  private String cell(Walked walk) {
    return walk.refused()
        .map(why -> "(" + word(why) + ")")
        .or(() -> walk.to().filter(to -> !walk.from().equals(Optional.of(to))).map(this::word))
        .orElse("=");
  }

  private static String joined(List<String> cells) {
    return String.join(" | ", cells) + " |";
  }

  private String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String end(Optional<EntryStatus> status) {
    return status.map(Enum::name).orElse("[*]");
  }
}
