package dev.waybill.notify.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.Incident;
import dev.waybill.notify.core.Resource;
import dev.waybill.notify.core.Text;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Events for ServiceNow's event management, which makes alerts of them.
final class ServiceNowEvent implements Channel {
  private static final int SHORT = 100;
  private static final int MESSAGE_KEY = 1024;
  private static final int DESCRIPTION = 4000;
  private static final DateTimeFormatter GMT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  static final Kind KIND =
      new Kind(
          "SERVICENOW_EVENT",
          ServiceNow.with(
              Setting.optional(
                  "description", new Form.Template(), "{subject}\n{body}", "what the alert says")),
          ServiceNowEvent::new);

  private final ServiceNow instance;
  private final Wording description;

  ServiceNowEvent(Given given) {
    instance = new ServiceNow(given);
    description = new Wording(given.text("description", "{subject}\n{body}"), Wording.Escape.NONE);
  }

  @Override
  public Rendered render(Outgoing outgoing) {
    var records = Json.object();
    records.set("records", Json.array().add(record(outgoing)));
    return new Rendered.Say(instance.send("POST", "/api/global/em/jsonv2", Json.bytes(records)));
  }

  private ObjectNode record(Outgoing outgoing) {
    var happening = outgoing.happening();
    var incident = Incident.of(happening);
    return Json.object()
        .put("source", "Waybill")
        .put("event_class", Text.cut("Waybill " + happening.tenant(), SHORT))
        .put("node", Text.cut(happening.nodeName().orElse("Waybill"), SHORT))
        .put("resource", Text.cut(Resource.of(happening).path(), SHORT))
        .put("metric_name", Text.cut(happening.type(), SHORT))
        .put("type", Text.cut(happening.type(), SHORT))
        .put("message_key", Text.cut(Incident.key(happening), MESSAGE_KEY))
        .put("severity", severity(happening, incident))
        .put("resolution_state", closes(incident) ? "Closing" : "New")
        .put("time_of_event", GMT.format(happening.at()))
        .put("description", Text.cut(description.say(outgoing), DESCRIPTION))
        .put("additional_info", Json.text(more(outgoing)));
  }

  private static ObjectNode more(Outgoing outgoing) {
    var happening = outgoing.happening();
    var more = Json.object(happening.tags());
    more.put("eventId", happening.id().toString());
    more.put("sequence", Long.toString(happening.sequence()));
    happening.link().ifPresent(link -> more.put("link", link.toString()));
    if (outgoing.gap()) {
      more.put("gap", "true");
    }
    return more;
  }

  /// 1 is critical, 5 is fine, and 0 clears the alert of this key.
  private static String severity(Happening happening, Optional<Incident> incident) {
    if (closes(incident)) {
      return "0";
    }
    return switch (happening.severity()) {
      case FATAL -> "1";
      case ERROR -> "2";
      case WARNING -> "4";
      case INFO, NOTICE -> "5";
    };
  }

  private static boolean closes(Optional<Incident> incident) {
    return incident.filter(one -> one.phase() == Incident.Phase.CLOSED).isPresent();
  }
}
