package dev.waybill.api.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.core.Projection.Scheduled;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionLogged;
import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.ImportKind;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueChange;
import dev.waybill.contracts.QueueChange.ActionChange;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.QueueChange.EntryChange;
import dev.waybill.contracts.QueueChange.Missed;
import dev.waybill.contracts.QueueChange.Progress;
import dev.waybill.contracts.QueueChange.ScheduleChange;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.Severity;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProjectionTest {
  private static final NodeId NODE = new NodeId(2);
  private static final TransportRequestId REQUEST = new TransportRequestId(4);
  private static final QueueEntryId ENTRY = new QueueEntryId(6);
  private static final ActionId ACTION = new ActionId(8);

  @Test
  void ofAnEntryTheNewestIsKept() {
    var views =
        Projection.of(
            List.of(
                told(change(entry(2, EntryStatus.RUNNING))),
                told(change(entry(3, EntryStatus.FATAL))),
                told(change(entry(1, EntryStatus.INITIAL)))));

    assertThat(views.entries()).hasSize(1);
    assertThat(views.entries().getFirst().change().status()).isEqualTo(EntryStatus.FATAL);
    assertThat(views.answers()).hasSize(3);
  }

  @Test
  void ofAScheduleTheLastIsKept() {
    var since = Optional.of(Instant.EPOCH);
    var first = new ScheduleChange(since, Optional.of(Instant.EPOCH.plusSeconds(60)), false);
    var last = new ScheduleChange(since, Optional.empty(), true);

    var views = Projection.of(List.of(told(scheduled(first)), told(scheduled(last))));

    assertThat(views.schedules()).singleElement().extracting(Scheduled::change).isEqualTo(last);
  }

  @Test
  void whatAScheduleMissedStaysWithItAndNotWithAnother() {
    var since = Optional.of(Instant.EPOCH);
    var missed = Optional.of(new Missed(Instant.EPOCH, 3, true));
    var first =
        new ScheduleChange(since, Optional.of(Instant.EPOCH.plusSeconds(60)), false, missed);
    var later = new ScheduleChange(since, Optional.of(Instant.EPOCH.plusSeconds(120)), false);
    var other =
        new ScheduleChange(
            Optional.of(Instant.EPOCH.plusSeconds(90)),
            Optional.of(Instant.EPOCH.plusSeconds(120)),
            false);

    var same = Projection.of(List.of(told(scheduled(first)), told(scheduled(later))));
    var another = Projection.of(List.of(told(scheduled(first)), told(scheduled(other))));

    assertThat(same.schedules().getFirst().change())
        .isEqualTo(new ScheduleChange(since, later.next(), false, missed));
    assertThat(another.schedules().getFirst().change()).isEqualTo(other);
  }

  private static QueueChange scheduled(ScheduleChange schedule) {
    return new QueueChange(
        NODE,
        UUID.randomUUID(),
        Optional.empty(),
        new Answer.Done(),
        List.of(),
        List.of(),
        Optional.of(schedule));
  }

  @Test
  void ofAnActionTheLastIsKeptAndItsStepsAreWorded() {
    var views =
        Projection.of(
            List.of(
                told(moved(ActionType.IMPORT, ActionStatus.RUNNING, EntryStatus.RUNNING, "")),
                told(
                    moved(ActionType.IMPORT, ActionStatus.FATAL, EntryStatus.FATAL, "disk full"))));

    assertThat(views.actions()).hasSize(1);
    assertThat(views.actions().getFirst().ended()).isTrue();
    assertThat(views.progress())
        .extracting(Projection.Progress::status)
        .containsExactly(ActionStatus.FATAL);
    var end = views.lines().getLast();
    assertThat(end.name()).isEqualTo("TRANSPORTREQUEST_END");
    assertThat(end.severity()).isEqualTo(Severity.FATAL);
    assertThat(end.words()).contains("4", "fatal", "disk full");
    assertThat(views.lines().getFirst().name()).isEqualTo("TRANSPORTREQUEST_START");
  }

  @ParameterizedTest
  @CsvSource({
    "ALL, all",
    "SELECTED, selected",
    "UP_TO, upto",
    "SCHEDULED, scheduled",
    "AUTOMATIC, automatic"
  })
  void theStartOfAnImportSaysOfWhatKindItIs(ImportKind kind, String word) {
    var action =
        new ActionChange(
            ACTION,
            ActionType.IMPORT,
            ActionStatus.RUNNING,
            "someone",
            List.of(new Progress(REQUEST, ENTRY, EntryStatus.RUNNING, "")),
            Optional.of(kind));
    var change =
        new QueueChange(
            NODE,
            UUID.randomUUID(),
            Optional.of(ACTION),
            new Answer.Done(),
            List.of(),
            List.of(action));

    assertThat(Projection.of(List.of(told(change))).lines().getFirst().words())
        .contains("import (" + word + ") started");
  }

  @ParameterizedTest
  @EnumSource(EntryStatus.class)
  void everyStatusOfAnImportIsWorded(EntryStatus status) {
    assertThat(
            Projection.of(List.of(told(moved(ActionType.IMPORT, ActionStatus.RUNNING, status, ""))))
                .lines())
        .isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(ActionType.class)
  void whateverElseMovesARequestSucceededWithIt(ActionType type) {
    var views =
        Projection.of(
            List.of(told(moved(type, ActionStatus.SUCCEEDED, EntryStatus.SUCCEEDED, ""))));

    assertThat(views.progress().getFirst().status()).isEqualTo(ActionStatus.SUCCEEDED);
    assertThat(views.lines()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void everyRefusalIsWordedForEachRequestInTheWay(Refusal why) {
    var refused =
        new QueueChange(
            NODE,
            UUID.randomUUID(),
            Optional.of(ACTION),
            new Answer.Refused(why, List.of(REQUEST)),
            List.of(),
            List.of());

    var views = Projection.of(List.of(told(refused)));

    assertThat(views.answers().getFirst().words()).contains("4");
    assertThat(views.lines()).hasSize(1);
    assertThat(views.lines().getFirst().request()).isEqualTo(4);
    assertThat(RefusalWords.of(why, List.of())).doesNotContain("4");
  }

  @Test
  void aWorkersWordsKeepTheirPlaceBetweenStartAndEnd() {
    var logged =
        new ActionLogged(
            ACTION,
            NODE,
            REQUEST,
            ENTRY,
            1,
            List.of(
                new ActionLogged.Line(10, 3, " ", Severity.ERROR, "cannot write"),
                new ActionLogged.Line(0, 4, "DEPLOYMENT_ENDED", Severity.FATAL, "ended")));

    var lines = Projection.of(List.of(told(logged))).lines();

    assertThat(lines).extracting(LogLine::number).containsExactly(3, 4);
    var worded = lines.getFirst();
    assertThat(worded.phase()).isEqualTo(LogLine.Phase.GOES_ON);
    assertThat(worded.item()).isEqualTo(10);
    assertThat(worded.number()).isEqualTo(3);
    assertThat(worded.request()).isEqualTo(REQUEST.value());
    assertThat(worded.words()).isEqualTo("cannot write");
  }

  private static QueueChange change(EntryChange entry) {
    return new QueueChange(
        NODE, UUID.randomUUID(), Optional.empty(), new Answer.Done(), List.of(entry), List.of());
  }

  private static QueueChange moved(
      ActionType type, ActionStatus status, EntryStatus entry, String reason) {
    return new QueueChange(
        NODE,
        UUID.randomUUID(),
        Optional.of(ACTION),
        new Answer.Done(),
        List.of(),
        List.of(
            new ActionChange(
                ACTION,
                type,
                status,
                "someone",
                List.of(new Progress(REQUEST, ENTRY, entry, reason)))));
  }

  private static EntryChange entry(long version, EntryStatus status) {
    return new EntryChange(
        ENTRY, REQUEST, version, status, EntryMode.FINAL, 1, Instant.EPOCH, Instant.EPOCH);
  }

  private static Envelope<? extends Message> told(Message message) {
    var id = UUID.randomUUID();
    return new Envelope<>(
        id, Instant.EPOCH, TenantId.DEFAULT, "/waybill/default/queue-engine", id, message);
  }
}
