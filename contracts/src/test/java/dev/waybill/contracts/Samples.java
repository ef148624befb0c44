package dev.waybill.contracts;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One message of each type, and one more for each shape that its members can have.
///
/// The name is that of its approved file: `<noun.verb>.v<n>`, and `.<shape>` for the further ones.
public final class Samples {
  private static final NodeId DEV = new NodeId(1);
  private static final NodeId QA = new NodeId(2);
  private static final NodeId PROD = new NodeId(3);
  private static final TransportRequestId REQUEST = new TransportRequestId(352);
  private static final TransportRequestId OTHER = new TransportRequestId(354);
  private static final QueueEntryId ENTRY = new QueueEntryId(358);
  private static final ActionId ACTION = new ActionId(360);
  private static final UUID INPUT = UUID.fromString("019aa3f5-7a00-7000-8000-000000000001");
  private static final Instant AT = Instant.parse("2026-11-21T08:30:00Z");
  private static final String SHA_256 =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  private static final ContentItem ARCHIVE =
      new ContentItem.StoredFile(
          356, ContentType.MTA, 350, "shop_1.4.2.mtar", SHA_256, 26_214_400, "shop", "1.4.2");
  private static final ContentItem REFERENCE =
      new ContentItem.Reference(
          356, ContentType.BTP_ABAP, "https://git.example.com/shop.git?commitId=4f2a&tag=v1");
  private static final TransportContent CONTENT =
      new TransportContent("Shop 1.4.2", List.of(ARCHIVE));
  private static final TestRound ROUND = new TestRound(2, List.of(QA), true);
  private static final Target TARGET =
      new Target(ContentType.MTA, new DestinationId(346), 3, "shop-qa", "default");
  private static final NodeSettings SETTINGS =
      new NodeSettings(
          "QA",
          false,
          ForwardMode.ON_SUCCESS,
          false,
          true,
          OnFailure.CONTINUE,
          Duration.ofHours(6),
          Optional.of(TARGET),
          List.of(PROD));

  private static final NodeFile DESCRIPTOR =
      new NodeFile.MtaExtDescriptor(362, SHA_256, "shop.qa", "shop", "*");
  private static final NodeFile CONFIGURATION =
      new NodeFile.DeploymentConfiguration(364, SHA_256, "spaces.json");

  private static final Schedule.Pattern WEEKLY =
      new Schedule.Weekly(
          2,
          List.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY),
          LocalTime.of(18, 30),
          LocalDate.of(2026, 11, 23));

  private Samples() {}

  public static Map<String, Message> all() {
    var all = new LinkedHashMap<String, Message>();
    inputs(all);
    events(all);
    landscape(all);
    rest(all);
    return all;
  }

  private static void inputs(Map<String, Message> all) {
    all.put(
        "request.arrive.v1",
        new NodeInput.Arrive(QA, REQUEST, Optional.of(ENTRY), EntryMode.FINAL, CONTENT));
    all.put(
        "request.arrive.v1.forwarded",
        new NodeInput.Arrive(
            QA,
            REQUEST,
            Optional.empty(),
            EntryMode.TEST,
            new TransportContent("", List.of(REFERENCE))));
    all.put(
        "request.arrive.v1.test",
        new NodeInput.Arrive(
            QA, REQUEST, Optional.of(ENTRY), EntryMode.TEST, CONTENT, Optional.of(ROUND)));
    all.put(
        "import.request.v1",
        new NodeInput.Import(
            QA, ACTION, new Selection.Selected(List.of(REQUEST, OTHER)), "anna@example.com"));
    all.put("import.request.v1.all", new NodeInput.Import(QA, ACTION, new Selection.All(), "anna"));
    all.put(
        "import.request.v1.up-to",
        new NodeInput.Import(QA, ACTION, new Selection.UpTo(REQUEST), "anna"));
    all.put(
        "forward.request.v1", new NodeInput.Forward(QA, ACTION, List.of(REQUEST, OTHER), "anna"));
    all.put("reset.request.v1", new NodeInput.Reset(QA, ACTION, List.of(REQUEST), "anna"));
    all.put("remove.request.v1", new NodeInput.Remove(QA, ACTION, List.of(REQUEST), "anna"));
    all.put(
        "clean-up.request.v1",
        new NodeInput.CleanUp(QA, ACTION, List.of(REQUEST, OTHER), Reach.FINAL, "anna"));
    all.put("release.request.v1", new NodeInput.Release(QA, REQUEST, true));
    all.put(
        "release.request.v1.overtaken", new NodeInput.Release(QA, REQUEST, false, Optional.of(1)));
    all.put("withdraw.request.v1", new NodeInput.Withdraw(QA, REQUEST));
    all.put("deployment.report.v1", report(new DeployOutcome.Fatal("no such space")));
    all.put("deployment.report.v1.succeeded", report(new DeployOutcome.Succeeded()));
    all.put("deployment.report.v1.warning", report(new DeployOutcome.Warned("slow start")));
    all.put("deployment.report.v1.error", report(new DeployOutcome.Errored("outcome unknown")));
    all.put("deployment.report.v1.skipped", report(new DeployOutcome.Skipped("nothing to do")));
    all.put("deadline.pass.v1", new NodeInput.DeadlinePassed(QA, ENTRY, 2));
    all.put("run.advance.v1", new NodeInput.AdvanceRun(QA, ACTION));
    all.put("schedule.fire.v1", new NodeInput.FireSchedule(QA, AT, schedule(WEEKLY)));
    all.put(
        "node.configure.v1.scheduled",
        new NodeInput.ConfigureNode(QA, 9, SETTINGS.with(Optional.of(schedule(WEEKLY)))));
    all.put(
        "node.configure.v1.daily",
        new NodeInput.ConfigureNode(
            QA,
            9,
            SETTINGS.with(Optional.of(schedule(new Schedule.Daily(4, LocalTime.MIDNIGHT))))));
    all.put(
        "node.configure.v1.cron",
        new NodeInput.ConfigureNode(
            QA, 9, SETTINGS.with(Optional.of(schedule(new Schedule.Crontab("*/15 * * * *"))))));
    all.put(
        "node.configure.v1.files",
        new NodeInput.ConfigureNode(QA, 10, SETTINGS.with(List.of(DESCRIPTOR, CONFIGURATION))));
    all.put("node.configure.v1", new NodeInput.ConfigureNode(QA, 7, SETTINGS));
    all.put(
        "node.configure.v1.virtual",
        new NodeInput.ConfigureNode(
            QA,
            8,
            new NodeSettings(
                "QA",
                true,
                ForwardMode.MANUAL,
                true,
                false,
                OnFailure.STOP,
                Duration.ofMinutes(90),
                Optional.empty(),
                List.of())));
    all.put("node.delete.v1", new NodeInput.DeleteNode(QA, 9));
  }

  private static Schedule schedule(Schedule.Pattern pattern) {
    return new Schedule(pattern, ZoneId.of("Europe/Berlin"), Optional.of(AT), true);
  }

  private static NodeInput.Report report(DeployOutcome outcome) {
    return new NodeInput.Report(QA, ENTRY, 2, outcome);
  }

  private static void events(Map<String, Message> all) {
    all.put(
        "request.exported.v1",
        new TransportEvent.RequestExported(REQUEST, DEV, "Shop 1.4.2", List.of(QA)));
    all.put("request.created.v1", new TransportEvent.RequestCreated(REQUEST, DEV, "Shop 1.4.2"));
    all.put("test.started.v1", new TransportEvent.TestStarted(REQUEST, DEV, ROUND, List.of(QA)));
    all.put(
        "request.closed.v1",
        new TransportEvent.RequestClosed(REQUEST, DEV, "Shop 1.4.2", List.of(QA)));
    all.put("request.deleted.v1", new TransportEvent.RequestDeleted(REQUEST, DEV));
    all.put("request.uploaded.v1", new TransportEvent.RequestUploaded(REQUEST, QA, "Shop 1.4.2"));
    all.put(
        "request.queued.v1",
        new TransportEvent.RequestQueued(REQUEST, QA, ENTRY, EntryStatus.INITIAL));
    all.put("import.started.v1", new TransportEvent.ImportStarted(REQUEST, QA, ENTRY, 2, ACTION));
    all.put(
        "import.finished.v1",
        new TransportEvent.ImportFinished(REQUEST, QA, ENTRY, ACTION, EntryStatus.SUCCEEDED));
    all.put(
        "request.forwarded.v1", new TransportEvent.RequestForwarded(REQUEST, QA, List.of(PROD)));
    all.put("request.reset.v1", new TransportEvent.RequestReset(REQUEST, QA, ENTRY, ACTION));
    all.put("request.removed.v1", new TransportEvent.RequestRemoved(REQUEST, QA, ENTRY));
    all.put(
        "request.released.v1",
        new TransportEvent.RequestReleased(REQUEST, QA, ENTRY, EntryStatus.TRANSIENT));
    all.put("schedule.missed.v1", new TransportEvent.ScheduleMissed(QA, AT, 3, true));
    all.put("schedule.deactivated.v1", new TransportEvent.ScheduleDeactivated(QA, 3, AT));
  }

  private static void landscape(Map<String, Message> all) {
    all.put("node.created.v1", new LandscapeEvent.NodeCreated(QA, "QA"));
    all.put("node.changed.v1", new LandscapeEvent.NodeChanged(QA, "QA"));
    all.put("node.deleted.v1", new LandscapeEvent.NodeDeleted(QA, "QA"));
    all.put("route.created.v1", new LandscapeEvent.RouteCreated(4, "QA-PROD", QA, PROD));
    all.put("route.changed.v1", new LandscapeEvent.RouteChanged(4, "QA-PROD", QA, PROD));
    all.put("route.deleted.v1", new LandscapeEvent.RouteDeleted(4, "QA-PROD"));
    var destination = new DestinationId(346);
    all.put(
        "destination.created.v1", new LandscapeEvent.DestinationCreated(destination, "shop-qa"));
    all.put(
        "destination.changed.v1", new LandscapeEvent.DestinationChanged(destination, "shop-qa"));
    all.put(
        "destination.deleted.v1", new LandscapeEvent.DestinationDeleted(destination, "shop-qa"));
    all.put(
        "storage.filled.v1",
        new LandscapeEvent.StorageFilled(
            85, 46_170_898_432L, 53_687_091_200L, 86, Severity.WARNING));
  }

  private static void rest(Map<String, Message> all) {
    all.put("queue.changed.v1", change(Optional.of(ACTION), new QueueChange.Answer.Done()));
    all.put(
        "queue.changed.v1.refused",
        change(
            Optional.of(ACTION),
            new QueueChange.Answer.Refused(Refusal.NOT_IMPORTABLE, List.of(OTHER))));
    all.put(
        "queue.changed.v1.rescheduled",
        new QueueChange(
            QA,
            INPUT,
            Optional.empty(),
            new QueueChange.Answer.Done(),
            List.of(),
            List.of(),
            Optional.of(
                new QueueChange.ScheduleChange(
                    Optional.of(AT), Optional.of(AT.plus(Duration.ofHours(6))), false))));
    all.put(
        "queue.changed.v1.missed",
        new QueueChange(
            QA,
            INPUT,
            Optional.empty(),
            new QueueChange.Answer.Done(),
            List.of(),
            List.of(),
            Optional.of(
                new QueueChange.ScheduleChange(
                    Optional.of(AT),
                    Optional.of(AT.plus(Duration.ofHours(6))),
                    false,
                    Optional.of(new QueueChange.Missed(AT.plusSeconds(60), 3, true))))));
    all.put(
        "queue.changed.v1.import",
        new QueueChange(
            QA,
            INPUT,
            Optional.of(ACTION),
            new QueueChange.Answer.Done(),
            List.of(),
            List.of(
                new QueueChange.ActionChange(
                    ACTION,
                    ActionType.IMPORT,
                    ActionStatus.RUNNING,
                    "anna@example.com",
                    List.of(),
                    Optional.of(ImportKind.UP_TO)))));
    all.put(
        "queue.changed.v1.left",
        new QueueChange(
            QA,
            INPUT,
            Optional.of(ACTION),
            new QueueChange.Answer.Done(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.of(new QueueChange.Left(List.of(ENTRY)))));
    all.put(
        "queue.changed.v1.dead-letter",
        change(Optional.empty(), new QueueChange.Answer.DeadLetter("not JSON")));
    all.put(
        "deployment.order.v1",
        new DeployOrder(
            QA, "QA", REQUEST, ENTRY, 2, ACTION, CONTENT, TARGET, AT.plus(Duration.ofHours(6))));
    all.put(
        "deployment.order.v1.files",
        new DeployOrder(
            QA,
            "QA",
            REQUEST,
            ENTRY,
            2,
            ACTION,
            CONTENT,
            TARGET,
            AT.plus(Duration.ofHours(6)),
            List.of(new PinnedFile(356, DESCRIPTOR))));
    all.put(
        "action.logged.v1",
        new ActionLogged(
            ACTION,
            QA,
            REQUEST,
            ENTRY,
            2,
            List.of(
                new ActionLogged.Line(
                    356,
                    2,
                    "ENTITY_DETAILS",
                    Severity.INFO,
                    "Entity to deploy: file shop_1.4.2.mtar (350), content type MTA"),
                new ActionLogged.Line(
                    0, 3, "DEPLOYMENT_STARTED", Severity.INFO, "Deployment started"))));
    all.put(
        "record.dead-lettered.v1",
        new DeadLettered(
            "queue-engine", "waybill.queue-inputs", 7, 4711, INPUT.toString(), "not JSON"));
  }

  private static QueueChange change(Optional<ActionId> action, QueueChange.Answer answer) {
    return new QueueChange(
        QA,
        INPUT,
        action,
        answer,
        List.of(
            new QueueChange.EntryChange(
                ENTRY,
                REQUEST,
                5,
                EntryStatus.RUNNING,
                EntryMode.FINAL,
                12,
                AT,
                AT.plusMillis(250))),
        List.of(
            new QueueChange.ActionChange(
                ACTION,
                ActionType.IMPORT,
                ActionStatus.RUNNING,
                "CTMS_APPLICATION",
                List.of(new QueueChange.Progress(REQUEST, ENTRY, EntryStatus.RUNNING, "")))));
  }
}
