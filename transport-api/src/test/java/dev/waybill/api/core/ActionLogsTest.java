package dev.waybill.api.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.ActionChange;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.QueueChange.Progress;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.testkit.TablePage;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the lines that transport-api words to `docs/action-logs.md`, row by row.
class ActionLogsTest {
  private static final KnownNode NODE =
      new KnownNode(new NodeId(2), "QA", true, List.of(ContentType.MTA));
  private static final Author ANNA = new Author(TenantId.DEFAULT, "sb-1", "anna");
  private static final Instant AT = Instant.parse("2026-11-22T08:20:00Z");
  private static final TransportRequestId REQUEST = new TransportRequestId(4);
  private static final MtaExtDescriptor DESCRIPTOR =
      new MtaExtDescriptor(
          6, new MtaExtDescriptor.Traits("for QA", "com.example", "com.example.qa", "*"), AT);
  private static final DeploymentConfiguration CONFIGURATION =
      new DeploymentConfiguration(7, "for QA", "spaces.json", "ab".repeat(32), 2, AT);

  /// What is done, by its words on the page; the code of an action is given where it has several.
  private static final Map<String, Function<ActionType, List<LogLine>>> DONE =
      Map.ofEntries(
          Map.entry(
              "a file is uploaded",
              type -> List.of(FileWords.uploaded(action(type), new UploadedFile(8, "a.mtar")))),
          Map.entry(
              "an MTA extension descriptor is uploaded",
              type -> List.of(FileWords.uploaded(action(type), DESCRIPTOR))),
          Map.entry(
              "an MTA extension descriptor is deleted",
              type -> List.of(FileWords.deleted(action(type), DESCRIPTOR))),
          Map.entry(
              "a deployment configuration is uploaded",
              type -> List.of(FileWords.uploaded(action(type), CONFIGURATION))),
          Map.entry(
              "a deployment configuration is deleted",
              type -> List.of(FileWords.deleted(action(type), CONFIGURATION))),
          Map.entry("a request is uploaded to a node", _ -> accepted(Occasion.UPLOAD)),
          Map.entry("a request is exported from a node", _ -> accepted(Occasion.EXPORT)),
          Map.entry("the import of a request begins", type -> moved(type, EntryStatus.RUNNING)),
          Map.entry("the import of a request succeeds", type -> moved(type, EntryStatus.SUCCEEDED)),
          Map.entry("the import of a request is skipped", type -> moved(type, EntryStatus.SKIPPED)),
          Map.entry(
              "the import of a request ends with a warning",
              type -> moved(type, EntryStatus.WARNING)),
          Map.entry(
              "the import of a request ends with an error", type -> moved(type, EntryStatus.ERROR)),
          Map.entry("the import of a request is fatal", type -> moved(type, EntryStatus.FATAL)),
          Map.entry("an import passes a request over", type -> moved(type, EntryStatus.DELETED)),
          Map.entry("a request is reset", type -> moved(type, EntryStatus.REPEATABLE)),
          Map.entry("a request is removed", type -> moved(type, EntryStatus.DELETED)),
          Map.entry("a request is forwarded", type -> moved(type, EntryStatus.SUCCEEDED)),
          Map.entry("a request is added by a queue", type -> moved(type, EntryStatus.INITIAL)),
          Map.entry("a request is cleaned up", type -> moved(type, EntryStatus.DELETED)),
          Map.entry(
              "a queue refuses",
              _ -> answered(new Answer.Refused(Refusal.ALREADY_RUNNING, List.of(REQUEST)))),
          Map.entry("a wish is put aside", _ -> answered(new Answer.DeadLetter("it broke"))));

  static List<Map<String, String>> rows() throws IOException {
    return TablePage.read("action-logs.md").rows().stream()
        .filter(row -> row.get("told by").equals("transport-api"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theLogSaysWhatThePageSays(Map<String, String> row) {
    for (var type : types(row)) {
      var lines = DONE.get(row.get("what is done")).apply(type);

      assertThat(lines).extracting(LogLine::name).isEqualTo(list(row.get("messages")));
      assertThat(lines.getLast().severity().name()).startsWith(row.get("severity"));
      assertThat(lines).allSatisfy(line -> assertThat(line.words()).isNotBlank());
    }
  }

  @Test
  void eachRowIsSomethingThatIsDoneAndHasASource() throws IOException {
    var page = TablePage.read("action-logs.md");

    assertThat(rows()).extracting(row -> row.get("what is done")).hasSameElementsAs(DONE.keySet());
    Set<String> referredTo = new TreeSet<>(Set.of("L3", "L4", "L5"));
    page.rows().forEach(row -> referredTo.addAll(list(row.get("source"))));
    assertThat(referredTo).isEqualTo(page.explained());
  }

  @Test
  void eachTypeOfActionHasARow() throws IOException {
    assertThat(rows().stream().flatMap(row -> types(row).stream()).distinct())
        .containsExactlyInAnyOrder(ActionType.values());
  }

  private static List<ActionType> types(Map<String, String> row) {
    return list(row.get("action")).stream()
        .map(
            code ->
                Arrays.stream(ActionType.values())
                    .filter(type -> type.code().equals(code))
                    .findFirst()
                    .orElseThrow())
        .toList();
  }

  private static List<String> list(String cell) {
    return List.of(cell.split(", "));
  }

  private static NewAction action(ActionType type) {
    return NewAction.done(
        new ActionId(10), type, Optional.of(NewAction.place(NODE)), ANNA, AT, List.of());
  }

  private static List<LogLine> accepted(Occasion occasion) {
    var draft =
        new RequestDraft.Sound(
            "QA", ContentType.MTA, StorageType.REFERENCE, List.of("ref"), "Release 7", "anna");
    var ground = new Ground(List.of(NODE), List.of(NODE), List.of());
    var accepted = (Acceptance.Accepted) Acceptance.of(occasion, draft, ground);
    var ids = IntStream.iterate(100, id -> id + 2).iterator();
    return LogWords.accepted(TransportRequest.of(occasion, draft, accepted, ANNA, ids, AT));
  }

  private static List<LogLine> moved(ActionType type, EntryStatus status) {
    var progress = new Progress(REQUEST, new QueueEntryId(12), status, "");
    return told(
        new Answer.Done(),
        List.of(
            new ActionChange(
                new ActionId(10), type, ActionStatus.RUNNING, "sb-1", List.of(progress))));
  }

  private static List<LogLine> answered(Answer answer) {
    return told(answer, List.of());
  }

  private static List<LogLine> told(Answer answer, List<ActionChange> actions) {
    var id = UUID.randomUUID();
    var change =
        new QueueChange(NODE.id(), id, Optional.of(new ActionId(10)), answer, List.of(), actions);
    return Projection.of(
            List.of(
                new Envelope<>(
                    id, AT, TenantId.DEFAULT, "/waybill/default/queue-engine", id, change)))
        .lines();
  }
}
