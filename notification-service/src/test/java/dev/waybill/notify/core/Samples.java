package dev.waybill.notify.core;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.LandscapeEvent;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TestRound;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.delivery.core.Alarm;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.delivery.core.Next;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One event of each type, and one more for each thing that is said of it otherwise.
public final class Samples {
  public static final Instant AT = Instant.parse("2026-11-23T08:30:00Z");
  public static final Links LINKS =
      new Links(Optional.of(URI.create("https://waybill.example.com")));
  public static final NodeNames NAMES =
      node -> Optional.ofNullable(Map.of(1, "DEV", 2, "QA", 3, "PROD").get(node.value()));
  public static final Descriptions DESCRIPTIONS = _ -> Optional.of("Shop 1.4.2, SHOP-17");

  public static final ChannelHappenings.Named CHANNEL =
      new ChannelHappenings.Named(
          new ChannelId(UUID.fromString("019aafd1-0000-7000-8000-0000000000c2")),
          "Operators",
          "SLACK");

  private static final NodeId DEV = new NodeId(1);
  private static final NodeId QA = new NodeId(2);
  private static final NodeId PROD = new NodeId(3);
  private static final TransportRequestId REQUEST = new TransportRequestId(352);
  private static final QueueEntryId ENTRY = new QueueEntryId(358);
  private static final ActionId ACTION = new ActionId(360);
  private static final String DESCRIPTION = "Shop 1.4.2, SHOP-17";

  private Samples() {}

  /// What the samples become, with all names known.
  public static Map<String, Happening> happenings() {
    var all = new LinkedHashMap<String, Happening>();
    events().forEach((name, event) -> all.put(name, happening(event, all.size() + 1)));
    alarms().forEach((name, alarm) -> all.put(name, happening(alarm, all.size() + 1)));
    return all;
  }

  public static Happening happening(String name) {
    return happenings().get(name);
  }

  public static Happening happening(Message event, int number) {
    return switch (event) {
      case TransportEvent one ->
          new TransportHappenings(NAMES, DESCRIPTIONS, LINKS).of(told(one, number), number);
      case LandscapeEvent one ->
          new LandscapeHappenings(NAMES, LINKS).of(told(one, number), number);
      default -> throw new IllegalArgumentException("nobody is told of " + event);
    };
  }

  /// What is told of a channel in trouble.
  public static Happening happening(Alarm alarm, int number) {
    return new ChannelHappenings(LINKS).of(alarm, CHANNEL, id(number), AT.plusSeconds(60), number);
  }

  public static Map<String, Alarm> alarms() {
    var about =
        new Delivery(
            new UUID(0, 1),
            CHANNEL.id(),
            TenantId.DEFAULT,
            "default/352",
            HappeningType.IMPORT_FINISHED.word(),
            AT,
            new byte[0]);
    var all = new LinkedHashMap<String, Alarm>();
    all.put("channel-failing", new Alarm.KeepsFailing(about, 4, AT, "no token for you"));
    all.put("channel-disabled", new Alarm.Disabled(about, AT, "no token for you"));
    all.put(
        "delivery-given-up.refused",
        new Alarm.GivenUp(about, Next.Cause.REFUSED, 1, "no token for you"));
    all.put(
        "delivery-given-up.exhausted",
        new Alarm.GivenUp(about, Next.Cause.EXHAUSTED, 9, "no token for you"));
    return all;
  }

  public static <M extends Message> Envelope<M> told(M event, int number) {
    var id = id(number);
    return new Envelope<>(id, AT, TenantId.DEFAULT, "/waybill/default/test", id, event);
  }

  private static UUID id(int number) {
    return UUID.fromString("019aafd1-9a40-7000-8000-%012x".formatted(number));
  }

  public static Map<String, Message> events() {
    var all = new LinkedHashMap<String, Message>();
    requests(all);
    imports(all);
    schedules(all);
    landscape(all);
    return all;
  }

  private static void requests(Map<String, Message> all) {
    all.put(
        "request-exported",
        new TransportEvent.RequestExported(REQUEST, DEV, DESCRIPTION, List.of(QA, PROD)));
    all.put("request-uploaded", new TransportEvent.RequestUploaded(REQUEST, QA, DESCRIPTION));
    all.put("request-uploaded.bare", new TransportEvent.RequestUploaded(REQUEST, QA, ""));
    all.put("request-created", new TransportEvent.RequestCreated(REQUEST, DEV, DESCRIPTION));
    all.put(
        "request-released",
        new TransportEvent.RequestClosed(REQUEST, DEV, DESCRIPTION, List.of(QA)));
    all.put("request-added", queued(EntryStatus.INITIAL));
    all.put("request-added.again", queued(EntryStatus.REPEATABLE));
    all.put("request-added.meanwhile", queued(EntryStatus.RUNNING));
    all.put("request-forwarded", new TransportEvent.RequestForwarded(REQUEST, QA, List.of(PROD)));
    all.put("request-reset", new TransportEvent.RequestReset(REQUEST, QA, ENTRY, ACTION));
    all.put("request-removed", new TransportEvent.RequestRemoved(REQUEST, QA, ENTRY));
    all.put("request-deleted", new TransportEvent.RequestDeleted(REQUEST, DEV));
    all.put(
        "test-started",
        new TransportEvent.TestStarted(
            REQUEST, DEV, new TestRound(2, List.of(QA, PROD), true), List.of(QA)));
    all.put(
        "test-ended",
        new TransportEvent.RequestReleased(REQUEST, QA, ENTRY, EntryStatus.TRANSIENT));
  }

  private static void imports(Map<String, Message> all) {
    all.put("import-started", new TransportEvent.ImportStarted(REQUEST, QA, ENTRY, 2, ACTION));
    all.put("import-finished.succeeded", finished(EntryStatus.SUCCEEDED));
    all.put("import-finished.skipped", finished(EntryStatus.SKIPPED));
    all.put("import-finished.warning", finished(EntryStatus.WARNING));
    all.put("import-finished.error", finished(EntryStatus.ERROR));
    all.put("import-finished.fatal", finished(EntryStatus.FATAL));
    all.put("import-finished.deleted", finished(EntryStatus.DELETED));
  }

  private static void schedules(Map<String, Message> all) {
    all.put("schedule-missed", new TransportEvent.ScheduleMissed(QA, AT, 3, false));
    all.put("schedule-missed.made-up", new TransportEvent.ScheduleMissed(QA, AT, 1, true));
    all.put("schedule-deactivated", new TransportEvent.ScheduleDeactivated(QA, 3, AT));
  }

  private static void landscape(Map<String, Message> all) {
    all.put("node-created", new LandscapeEvent.NodeCreated(QA, "QA"));
    all.put("node-changed", new LandscapeEvent.NodeChanged(QA, "QA"));
    all.put("node-deleted", new LandscapeEvent.NodeDeleted(QA, "QA"));
    all.put("route-created", new LandscapeEvent.RouteCreated(4, "QA-PROD", QA, PROD));
    all.put("route-changed", new LandscapeEvent.RouteChanged(4, "QA-PROD", QA, PROD));
    all.put("route-deleted", new LandscapeEvent.RouteDeleted(4, "QA-PROD"));
    var destination = new DestinationId(346);
    all.put("destination-created", new LandscapeEvent.DestinationCreated(destination, "shop-qa"));
    all.put("destination-changed", new LandscapeEvent.DestinationChanged(destination, "shop-qa"));
    all.put("destination-deleted", new LandscapeEvent.DestinationDeleted(destination, "shop-qa"));
    all.put("storage-filled", filled(85, 86, dev.waybill.contracts.Severity.WARNING));
    all.put("storage-filled.full", filled(100, 100, dev.waybill.contracts.Severity.ERROR));
  }

  private static Message queued(EntryStatus status) {
    return new TransportEvent.RequestQueued(REQUEST, QA, ENTRY, status);
  }

  public static TransportEvent.ImportFinished finished(EntryStatus status) {
    return new TransportEvent.ImportFinished(REQUEST, QA, ENTRY, ACTION, status);
  }

  private static Message filled(int threshold, int used, dev.waybill.contracts.Severity severity) {
    return new LandscapeEvent.StorageFilled(
        threshold, 53_687_091_200L / 100 * used, 53_687_091_200L, used, severity);
  }
}
