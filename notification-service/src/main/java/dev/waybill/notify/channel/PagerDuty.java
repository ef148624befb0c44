package dev.waybill.notify.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.Incident;
import dev.waybill.notify.core.Resource;
import dev.waybill.notify.core.Severity;
import dev.waybill.notify.core.Text;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// PagerDuty's Events API v2: alerts that something sets right again, or change events.
final class PagerDuty implements Channel {
  private static final int SUMMARY = 1024;
  private static final int DEDUP_KEY = 255;
  private static final String ALERTS = "alerts";
  private static final String CHANGES = "changes";
  private static final String CLIENT = "Waybill";

  static final Kind KIND =
      new Kind(
          "PAGERDUTY",
          List.of(
              Setting.needed(
                      "routingKey",
                      new Form.Words(),
                      "the integration key of a service, or of an orchestration")
                  .kept(),
              Setting.optional(
                  "send",
                  new Form.Choice(ALERTS, CHANGES),
                  ALERTS,
                  "`alerts`: what fails, until it is set right; `changes`: all as change events, "
                      + "which wake nobody"),
              Setting.optional(
                  "url",
                  new Form.Address(),
                  "https://events.pagerduty.com",
                  "another address, such as that of the EU"),
              Setting.optional("summary", new Form.Template(), "{subject}", "what is seen first")),
          PagerDuty::new);

  private final String root;
  private final String routingKey;
  private final boolean changes;
  private final Wording summary;

  PagerDuty(Given given) {
    root = given.text("url", "https://events.pagerduty.com").replaceAll("/+$", "");
    routingKey = given.text("routingKey");
    changes = given.text("send", ALERTS).equals(CHANGES);
    summary = new Wording(given.text("summary", "{subject}"), Wording.Escape.NONE);
  }

  @Override
  public Rendered render(Outgoing outgoing) {
    if (changes) {
      return said("/v2/change/enqueue", change(outgoing));
    }
    Optional<Rendered> alert =
        Incident.of(outgoing.happening())
            .map(incident -> said("/v2/enqueue", alert(outgoing, incident)));
    return alert.orElseGet(
        () -> new Rendered.Nothing("it neither tells of something wrong nor sets it right"));
  }

  private Rendered said(String path, ObjectNode event) {
    return new Rendered.Say(
        new Call(
            "POST", URI.create(root + path), Map.of("Content-Type", Json.TYPE), Json.bytes(event)));
  }

  private ObjectNode alert(Outgoing outgoing, Incident incident) {
    var event =
        Json.object()
            .put("routing_key", routingKey)
            .put("dedup_key", Text.cut(incident.key(), DEDUP_KEY));
    return switch (incident.phase()) {
      case CLOSED -> event.put("event_action", "resolve");
      case OPENED -> trigger(event.put("event_action", "trigger"), outgoing);
    };
  }

  private ObjectNode trigger(ObjectNode event, Outgoing outgoing) {
    var happening = outgoing.happening();
    var payload =
        payload(outgoing)
            .put("severity", severity(happening.severity()))
            .put("component", Resource.of(happening).path())
            .put("group", happening.tenant().value())
            .put("class", happening.type());
    payload.set("custom_details", details(outgoing));
    event.set("payload", payload);
    event.put("client", CLIENT);
    happening.link().ifPresent(link -> event.put("client_url", link.toString()));
    return linked(event, happening);
  }

  private ObjectNode change(Outgoing outgoing) {
    var payload = payload(outgoing);
    payload.set("custom_details", details(outgoing));
    var event = Json.object().put("routing_key", routingKey);
    event.set("payload", payload);
    return linked(event, outgoing.happening());
  }

  private ObjectNode payload(Outgoing outgoing) {
    var happening = outgoing.happening();
    return Json.object()
        .put("summary", Text.cut(summary.say(outgoing), SUMMARY))
        .put("source", happening.nodeName().orElse(CLIENT))
        .put("timestamp", happening.at().toString());
  }

  private static ObjectNode details(Outgoing outgoing) {
    var happening = outgoing.happening();
    var details = Json.object(happening.tags());
    details.put("body", happening.body());
    details.put("eventId", happening.id().toString());
    details.put("sequence", happening.sequence());
    if (outgoing.gap()) {
      details.put("gap", true);
    }
    return details;
  }

  private static ObjectNode linked(ObjectNode event, Happening happening) {
    happening
        .link()
        .ifPresent(
            link ->
                event.set(
                    "links",
                    Json.array()
                        .add(Json.object().put("href", link.toString()).put("text", "Open"))));
    return event;
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case INFO, NOTICE -> "info";
      case WARNING -> "warning";
      case ERROR -> "error";
      case FATAL -> "critical";
    };
  }
}
