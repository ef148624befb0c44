package dev.waybill.contracts;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One event as one line of a log: the text says what happened, the keys say to whom.
public record EventLine(String text, Map<String, String> keys) {
  public EventLine {
    keys = Map.copyOf(keys);
  }

  public static EventLine of(Envelope<? extends TransportEvent> envelope) {
    var event = envelope.data();
    var keys = new TreeMap<String, String>();
    keys.put("tenant", envelope.tenant().value());
    if (event instanceof TransportEvent.OfRequest about) {
      keys.put("requestId", about.request().toString());
    }
    keys.put("nodeId", event.node().toString());
    action(event).ifPresent(action -> keys.put("actionId", action.toString()));
    keys.put("type", Vocabulary.of(event).type().toString());
    keys.put("id", envelope.id().toString());
    return new EventLine(text(event), keys);
  }

  private static String text(TransportEvent event) {
    return switch (event) {
      case TransportEvent.RequestExported _ -> "request exported";
      case TransportEvent.RequestUploaded _ -> "request uploaded";
      case TransportEvent.RequestQueued e -> "request queued, " + word(e.status());
      case TransportEvent.ImportStarted e -> "import started, attempt " + e.attempt();
      case TransportEvent.ImportFinished e -> "import finished, " + word(e.status());
      case TransportEvent.RequestForwarded _ -> "request forwarded";
      case TransportEvent.RequestReset _ -> "request reset";
      case TransportEvent.RequestRemoved _ -> "request removed";
      case TransportEvent.RequestReleased e -> "request released, " + word(e.status());
      case TransportEvent.RequestCreated _ -> "request created";
      case TransportEvent.TestStarted e -> "test %d started".formatted(e.round().number());
      case TransportEvent.RequestClosed _ -> "request closed";
      case TransportEvent.RequestDeleted _ -> "request deleted";
      case TransportEvent.ScheduleMissed e -> "schedule missed %d times".formatted(e.times());
      case TransportEvent.ScheduleDeactivated e ->
          "schedule deactivated, %d imports fatal".formatted(e.failures());
    };
  }

  private static String word(EntryStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<ActionId> action(TransportEvent event) {
    return switch (event) {
      case TransportEvent.ImportStarted e -> Optional.of(e.action());
      case TransportEvent.ImportFinished e -> Optional.of(e.action());
      case TransportEvent.RequestReset e -> Optional.of(e.action());
      case TransportEvent.RequestExported _,
          TransportEvent.RequestUploaded _,
          TransportEvent.RequestQueued _,
          TransportEvent.RequestForwarded _,
          TransportEvent.RequestRemoved _,
          TransportEvent.RequestReleased _,
          TransportEvent.RequestCreated _,
          TransportEvent.TestStarted _,
          TransportEvent.RequestClosed _,
          TransportEvent.RequestDeleted _,
          TransportEvent.OfNode _ ->
          Optional.empty();
    };
  }
}
