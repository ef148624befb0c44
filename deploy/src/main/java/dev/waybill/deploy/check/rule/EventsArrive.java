package dev.waybill.deploy.check.rule;

import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.Vocabulary;
import dev.waybill.deploy.check.evidence.Logged;
import dev.waybill.deploy.check.evidence.Tables;
import dev.waybill.deploy.record.Heard;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// I9: the receiver saw every event that the databases have, and no other; of a request first the
/// cause and then the effect; of a request at a node in the order of its steps.
public final class EventsArrive extends Invariant {
  private record Place(int request, int node) {}

  /// An event of the databases, and when the receiver saw it first; 0 for never.
  private static final class Event {
    final UUID id;
    final String what;
    final UUID cause;
    final Event before;
    long first;

    Event(UUID id, String what, UUID cause, Event before) {
      this.id = id;
      this.what = what;
      this.cause = cause;
      this.before = before;
    }
  }

  private final Map<UUID, Event> events = new HashMap<>();
  private final Map<Place, Event> last = new HashMap<>();
  private long seen;

  public EventsArrive() {
    super("I9", "the receiver sees every event, cause before effect");
  }

  @Override
  public void logged(Logged logged) {
    if (logged instanceof Logged.Said(_, var envelope)
        && envelope.data() instanceof TransportEvent event) {
      looked();
      var what = (Vocabulary.of(event).type() + " " + event.subject()).intern();
      var request = event instanceof TransportEvent.OfRequest about ? about.request().value() : 0;
      var place = new Place(request, event.node().value());
      var known = new Event(envelope.id(), what, envelope.causedBy(), last.get(place));
      last.put(place, known);
      if (events.put(envelope.id(), known) != null) {
        broken("event %s stands twice in the databases", envelope.id());
      }
    }
  }

  @Override
  public void heard(Heard heard) {
    seen++;
    var event = events.get(UUID.fromString(heard.id()));
    if (event == null) {
      broken("event %s (%s %s) is in no database", heard.id(), heard.type(), heard.subject());
      return;
    }
    if (!event.what.equals(heard.type() + " " + heard.subject())) {
      broken(
          "event %s is %s, and was seen as %s %s",
          heard.id(), event.what, heard.type(), heard.subject());
    }
    if (event.first == 0) {
      event.first = seen;
    }
  }

  @Override
  public void conclude(Tables tables) {
    for (var event : events.values()) {
      if (event.first == 0) {
        broken("event %s (%s) never reached the receiver", event.id, event.what);
        continue;
      }
      var cause = events.get(event.cause);
      if (cause != null && cause != event && cause.first > event.first) {
        broken(
            "event %s (%s) was seen before its cause %s (%s)",
            event.id, event.what, cause.id, cause.what);
      }
      if (event.before != null && event.before.first > event.first) {
        broken(
            "event %s (%s) was seen before %s (%s), which the node did first",
            event.id, event.what, event.before.id, event.before.what);
      }
    }
  }
}
