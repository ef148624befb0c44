package dev.waybill.notify.core;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportRequestId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What happens to transport requests and at nodes, in words.
public final class TransportHappenings {
  private final NodeNames names;
  private final Descriptions descriptions;
  private final Links links;

  public TransportHappenings(NodeNames names, Descriptions descriptions, Links links) {
    this.names = names;
    this.descriptions = descriptions;
    this.links = links;
  }

  /// @param sequence counts up in the order in which the events of a request were heard
  public Happening of(Envelope<TransportEvent> told, long sequence) {
    return telling(told.data()).happening(told, sequence);
  }

  private Telling telling(TransportEvent event) {
    return switch (event) {
      case TransportEvent.OfRequest about -> ofRequest(about);
      case TransportEvent.ScheduleMissed missed -> atNode(missed(missed), missed.node());
      case TransportEvent.ScheduleDeactivated off -> atNode(deactivated(off), off.node());
    };
  }

  private Telling ofRequest(TransportEvent.OfRequest event) {
    return switch (event) {
      case TransportEvent.RequestExported e -> made(exported(e), e, e.description());
      case TransportEvent.RequestUploaded e -> made(uploaded(e), e, e.description());
      case TransportEvent.RequestCreated e -> made(created(e), e, e.description());
      case TransportEvent.RequestClosed e -> made(released(e), e, e.description());
      case TransportEvent.RequestQueued e -> queued(about(ImportWords.waits(e, said(e)), e), e);
      case TransportEvent.ImportStarted e -> queued(about(ImportWords.started(e, said(e)), e), e);
      case TransportEvent.ImportFinished e -> queued(about(ImportWords.finished(e, said(e)), e), e);
      case TransportEvent.RequestForwarded e -> queued(about(forwarded(e), e), e);
      case TransportEvent.RequestReset e -> queued(about(reset(e), e), e);
      case TransportEvent.RequestRemoved e -> queued(about(removed(e), e), e);
      case TransportEvent.RequestReleased e -> queued(about(testEnded(e), e), e);
      case TransportEvent.TestStarted e -> about(testStarted(e), e);
      case TransportEvent.RequestDeleted e -> about(deleted(e), e);
    };
  }

  private Telling exported(TransportEvent.RequestExported event) {
    return Telling.note(
            HappeningType.REQUEST_EXPORTED,
            "Request %s exported from %s".formatted(event.request(), at(event)),
            "%s was exported from %s to %s."
                .formatted(named(event, event.description()), at(event), all(event.to())))
        .tag("targetNodeIds", ids(event.to()));
  }

  private Telling uploaded(TransportEvent.RequestUploaded event) {
    return Telling.note(
        HappeningType.REQUEST_UPLOADED,
        "Request %s uploaded to %s".formatted(event.request(), at(event)),
        "%s was uploaded to %s.".formatted(named(event, event.description()), at(event)));
  }

  private Telling created(TransportEvent.RequestCreated event) {
    return Telling.note(
        HappeningType.REQUEST_CREATED,
        "Request %s created at %s".formatted(event.request(), at(event)),
        "%s was created at %s. It can be modified, and stands in no queue yet."
            .formatted(named(event, event.description()), at(event)));
  }

  private Telling released(TransportEvent.RequestClosed event) {
    return Telling.note(
            HappeningType.REQUEST_RELEASED,
            "Request %s released at %s".formatted(event.request(), at(event)),
            "%s was released at %s and comes to %s. Nothing of it changes any more."
                .formatted(named(event, event.description()), at(event), all(event.to())))
        .tag("targetNodeIds", ids(event.to()));
  }

  private Telling forwarded(TransportEvent.RequestForwarded event) {
    return Telling.note(
            HappeningType.REQUEST_FORWARDED,
            "Request %s forwarded from %s".formatted(event.request(), at(event)),
            "%s was sent on from %s to %s."
                .formatted(said(event).request(), at(event), all(event.to())))
        .tag("targetNodeIds", ids(event.to()));
  }

  private Telling reset(TransportEvent.RequestReset event) {
    return Telling.notice(
            HappeningType.REQUEST_RESET,
            "Request %s reset in %s".formatted(event.request(), at(event)),
            "%s may be imported into %s once more.".formatted(said(event).request(), at(event)))
        .tag("queueEntryId", event.entry())
        .tag("actionId", event.action());
  }

  private Telling removed(TransportEvent.RequestRemoved event) {
    return Telling.notice(
            HappeningType.REQUEST_REMOVED,
            "Request %s removed from %s".formatted(event.request(), at(event)),
            "%s was taken out of the import queue of %s."
                .formatted(said(event).request(), at(event)))
        .tag("queueEntryId", event.entry());
  }

  private Telling testStarted(TransportEvent.TestStarted event) {
    return Telling.note(
            HappeningType.TEST_STARTED,
            "Test %d of request %s started".formatted(event.round().number(), event.request()),
            "%s is in test from %s on: it comes to %s first, and goes no farther than %s."
                .formatted(
                    said(event).request(), at(event), all(event.to()), all(event.round().scope())))
        .tag("test", event.round().number())
        .tag("targetNodeIds", ids(event.to()));
  }

  private Telling testEnded(TransportEvent.RequestReleased event) {
    return Telling.note(
            HappeningType.TEST_ENDED,
            "Test of request %s in %s ended".formatted(event.request(), at(event)),
            "The release of %s ended its test in %s."
                .formatted(said(event).inSentence(), at(event)))
        .tag("queueEntryId", event.entry())
        .tag("status", ImportWords.word(event.status()));
  }

  private Telling deleted(TransportEvent.RequestDeleted event) {
    return Telling.notice(
        HappeningType.REQUEST_DELETED,
        "Request %s deleted".formatted(event.request()),
        "%s was deleted from all queues.".formatted(said(event).request()));
  }

  private Telling missed(TransportEvent.ScheduleMissed event) {
    var subject = "Schedule of %s missed".formatted(at(event));
    var missed =
        "Nothing ran when the schedule of %s should have fired, %s. "
            .formatted(at(event), times(event.times(), event.first()));
    var place = event.times() == 1 ? "its place." : "their place.";
    var telling =
        event.madeUp()
            ? Telling.notice(
                HappeningType.SCHEDULE_MISSED, subject, missed + "An import was begun in " + place)
            : Telling.alert(
                HappeningType.SCHEDULE_MISSED,
                Severity.WARNING,
                subject,
                missed + "No import was begun in " + place);
    return telling
        .tag("missed", event.times())
        .tag("missedFrom", event.first())
        .tag("madeUp", event.madeUp());
  }

  private Telling deactivated(TransportEvent.ScheduleDeactivated event) {
    return Telling.alert(
            HappeningType.SCHEDULE_DEACTIVATED,
            Severity.ERROR,
            "Schedule of %s switched off".formatted(at(event)),
            ("%s in a row, from %s on, ended fatal in %s, so its schedule was switched off. "
                    + "When the cause is gone, switch it on again.")
                .formatted(imports(event.failures()), event.since(), at(event)))
        .tag("consecutiveFailures", event.failures())
        .tag("failuresFrom", event.since());
  }

  private Telling made(Telling telling, TransportEvent.OfRequest event, String description) {
    var about = about(telling, event);
    return description.isBlank() ? about : about.tag("description", description);
  }

  /// What can be seen of it best at the request itself.
  private Telling about(Telling telling, TransportEvent.OfRequest event) {
    return telling
        .about(event.request())
        .at(event.node(), names)
        .tagIf("description", said(event).description())
        .see(links.request(event.request()));
  }

  /// What can be seen of it best in the queue.
  private Telling queued(Telling telling, TransportEvent.OfRequest event) {
    return telling
        .tagIf("requestLink", links.request(event.request()))
        .see(links.queue(event.node(), event.request()));
  }

  private Telling atNode(Telling telling, NodeId node) {
    return telling.at(node, names).see(links.to("nodes/" + node));
  }

  private Said said(TransportEvent.OfRequest event) {
    return new Said(event.request(), described(event.request()), at(event));
  }

  private Optional<String> described(TransportRequestId request) {
    return descriptions.apply(request).map(Text::line).filter(text -> !text.isBlank());
  }

  private static String named(TransportEvent.OfRequest event, String description) {
    var text = Text.line(description);
    var known = text.isBlank() ? Optional.<String>empty() : Optional.of(text);
    return new Said(event.request(), known, "").request();
  }

  private String at(TransportEvent event) {
    return names.spoken(event.node());
  }

  private String all(List<NodeId> nodes) {
    return nodes.isEmpty()
        ? "no node"
        : nodes.stream().map(names::spoken).collect(Collectors.joining(", "));
  }

  private static String ids(List<NodeId> nodes) {
    return nodes.stream().map(NodeId::toString).collect(Collectors.joining(","));
  }

  private static String times(int times, Instant first) {
    return times == 1 ? "once, at " + first : times + " times, from " + first + " on";
  }

  private static String imports(int imports) {
    return imports == 1 ? "One import" : imports + " imports";
  }
}
