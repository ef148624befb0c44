package dev.waybill.contracts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The one table of all messages: class, name on the wire, version, topic.
///
/// Read a name aloud twice before adding it; it is for ever. Events are facts (`import.finished`),
/// inputs and orders are wishes (`import.request`).
public final class Vocabulary {
  /// A line of the table.
  public record Word(Class<? extends Message> message, EventType type, Topic topic) {}

  private static final List<Word> WORDS =
      List.of(
          row(NodeInput.Arrive.class, "request.arrive", 1, Topic.QUEUE_INPUTS),
          row(NodeInput.Import.class, "import.request", 1, Topic.QUEUE_INPUTS),
          row(NodeInput.Forward.class, "forward.request", 1, Topic.QUEUE_INPUTS),
          row(NodeInput.Reset.class, "reset.request", 1, Topic.QUEUE_INPUTS),
          row(NodeInput.Remove.class, "remove.request", 1, Topic.QUEUE_INPUTS),
          row(NodeInput.CleanUp.class, "clean-up.request", 1, Topic.QUEUE_INPUTS),
          row(NodeInput.Release.class, "release.request", 1, Topic.QUEUE_INPUTS),
          row(NodeInput.Withdraw.class, "withdraw.request", 1, Topic.QUEUE_INPUTS),
          row(NodeInput.Report.class, "deployment.report", 1, Topic.QUEUE_INPUTS),
          row(NodeInput.DeadlinePassed.class, "deadline.pass", 1, Topic.QUEUE_INPUTS),
          row(NodeInput.AdvanceRun.class, "run.advance", 1, Topic.QUEUE_INPUTS),
          row(NodeInput.FireSchedule.class, "schedule.fire", 1, Topic.QUEUE_INPUTS),
          row(NodeInput.ConfigureNode.class, "node.configure", 1, Topic.QUEUE_INPUTS),
          row(NodeInput.DeleteNode.class, "node.delete", 1, Topic.QUEUE_INPUTS),
          row(TransportEvent.RequestExported.class, "request.exported", 1, Topic.TRANSPORT_EVENTS),
          row(TransportEvent.RequestUploaded.class, "request.uploaded", 1, Topic.TRANSPORT_EVENTS),
          row(TransportEvent.RequestQueued.class, "request.queued", 1, Topic.TRANSPORT_EVENTS),
          row(TransportEvent.ImportStarted.class, "import.started", 1, Topic.TRANSPORT_EVENTS),
          row(TransportEvent.ImportFinished.class, "import.finished", 1, Topic.TRANSPORT_EVENTS),
          row(
              TransportEvent.RequestForwarded.class,
              "request.forwarded",
              1,
              Topic.TRANSPORT_EVENTS),
          row(TransportEvent.RequestReset.class, "request.reset", 1, Topic.TRANSPORT_EVENTS),
          row(TransportEvent.RequestRemoved.class, "request.removed", 1, Topic.TRANSPORT_EVENTS),
          row(TransportEvent.RequestReleased.class, "request.released", 1, Topic.TRANSPORT_EVENTS),
          row(TransportEvent.RequestCreated.class, "request.created", 1, Topic.TRANSPORT_EVENTS),
          row(TransportEvent.TestStarted.class, "test.started", 1, Topic.TRANSPORT_EVENTS),
          row(TransportEvent.RequestClosed.class, "request.closed", 1, Topic.TRANSPORT_EVENTS),
          row(TransportEvent.RequestDeleted.class, "request.deleted", 1, Topic.TRANSPORT_EVENTS),
          row(TransportEvent.ScheduleMissed.class, "schedule.missed", 1, Topic.TRANSPORT_EVENTS),
          row(
              TransportEvent.ScheduleDeactivated.class,
              "schedule.deactivated",
              1,
              Topic.TRANSPORT_EVENTS),
          row(LandscapeEvent.NodeCreated.class, "node.created", 1, Topic.LANDSCAPE_EVENTS),
          row(LandscapeEvent.NodeChanged.class, "node.changed", 1, Topic.LANDSCAPE_EVENTS),
          row(LandscapeEvent.NodeDeleted.class, "node.deleted", 1, Topic.LANDSCAPE_EVENTS),
          row(LandscapeEvent.RouteCreated.class, "route.created", 1, Topic.LANDSCAPE_EVENTS),
          row(LandscapeEvent.RouteChanged.class, "route.changed", 1, Topic.LANDSCAPE_EVENTS),
          row(LandscapeEvent.RouteDeleted.class, "route.deleted", 1, Topic.LANDSCAPE_EVENTS),
          row(
              LandscapeEvent.DestinationCreated.class,
              "destination.created",
              1,
              Topic.LANDSCAPE_EVENTS),
          row(
              LandscapeEvent.DestinationChanged.class,
              "destination.changed",
              1,
              Topic.LANDSCAPE_EVENTS),
          row(
              LandscapeEvent.DestinationDeleted.class,
              "destination.deleted",
              1,
              Topic.LANDSCAPE_EVENTS),
          row(LandscapeEvent.StorageFilled.class, "storage.filled", 1, Topic.LANDSCAPE_EVENTS),
          row(QueueChange.class, "queue.changed", 1, Topic.QUEUE_CHANGES),
          row(DeployOrder.class, "deployment.order", 1, Topic.DEPLOY_ORDERS),
          row(ActionLogged.class, "action.logged", 1, Topic.ACTION_MESSAGES),
          row(DeadLettered.class, "record.dead-lettered", 1, Topic.DEAD_LETTERS));

  private static final Map<Class<? extends Message>, Word> BY_CLASS =
      WORDS.stream().collect(Collectors.toUnmodifiableMap(Word::message, Function.identity()));

  private static final Map<String, Word> BY_TYPE =
      WORDS.stream()
          .collect(Collectors.toUnmodifiableMap(w -> w.type().toString(), Function.identity()));

  private Vocabulary() {}

  public static List<Word> words() {
    return WORDS;
  }

  /// The line of a message; a test holds that there is one for each.
  public static Word of(Message message) {
    return BY_CLASS.get(message.getClass());
  }

  /// The line of a type as read from the wire, empty when a newer writer made it.
  public static Optional<Word> of(String type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  private static Word row(Class<? extends Message> message, String name, int version, Topic topic) {
    return new Word(message, new EventType(name, version), topic);
  }
}
