package dev.waybill.notify.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.Incident;
import dev.waybill.notify.core.Resource;
import dev.waybill.notify.core.Text;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// SAP Alert Notification service, or whatever takes its events: the producer's side.
///
/// Nothing is sent that its clients do not know, as they refuse what they do not.
final class AlertNotification implements Channel {
  private static final int SUBJECT = 255;
  private static final int BODY = 4000;

  static final Kind KIND =
      new Kind(
          "ALERT_NOTIFICATION",
          List.of(
              Setting.needed("url", new Form.Address(), "`url` of the service key"),
              Setting.optional(
                  "tokenUrl",
                  new Form.Address(),
                  "",
                  "`oauth_url` of the service key; without it the id and the secret go along as "
                      + "they are (Basic)"),
              Setting.needed("clientId", new Form.Words(), "`client_id` of the service key"),
              Setting.needed("clientSecret", new Form.Words(), "`client_secret` of the service key")
                  .kept(),
              Setting.optional(
                  "resourceName",
                  new Form.Words(),
                  "Waybill",
                  "what stands as `resource.resourceName`, so that conditions written for "
                      + "another sender go on matching")),
          AlertNotification::new);

  private final URI events;
  private final Optional<URI> tokenUrl;
  private final String id;
  private final String secret;
  private final String resourceName;

  AlertNotification(Given given) {
    events = URI.create(given.root("url") + "/cf/producer/v1/resource-events");
    tokenUrl = given.maybe("tokenUrl").map(URI::create);
    id = given.text("clientId");
    secret = given.text("clientSecret");
    resourceName = given.text("resourceName", "Waybill");
  }

  @Override
  public SignIn signIn() {
    return tokenUrl
        .map(url -> SignIn.clientCredentials(url, id, secret))
        .orElseGet(SignIn.Nothing::new);
  }

  @Override
  public Rendered render(Outgoing outgoing) {
    var headers = new TreeMap<>(Map.of("Accept", Json.TYPE, "Content-Type", Json.TYPE));
    if (tokenUrl.isEmpty()) {
      headers.put("Authorization", SignIn.basic(id, secret));
    }
    return new Rendered.Say(new Call("POST", events, headers, Json.bytes(event(outgoing))));
  }

  private ObjectNode event(Outgoing outgoing) {
    var happening = outgoing.happening();
    var event =
        Json.object()
            .put("eventType", happening.type())
            .put("eventTimestamp", happening.at().getEpochSecond())
            .put("severity", happening.severity().name())
            .put("category", happening.category().name())
            .put("subject", Text.cut(happening.subject(), SUBJECT))
            .put("body", Text.cut(body(happening), BODY));
    event.set("resource", resource(happening));
    event.set("tags", Json.object(tags(outgoing)));
    return event;
  }

  /// What happened, and where one can see it and go on.
  private static String body(Happening happening) {
    var body = new StringBuilder(happening.body());
    happening.link().ifPresent(link -> body.append("\n").append(says(happening)).append(link));
    happening.tag("requestLink").ifPresent(link -> body.append("\nRequest: ").append(link));
    return body.toString();
  }

  private static String says(Happening happening) {
    return Stage.of(happening).filter(Stage.WAITING::equals).isPresent() ? "Import it: " : "See: ";
  }

  private ObjectNode resource(Happening happening) {
    var about = Resource.of(happening);
    var resource =
        Json.object().put("resourceName", resourceName).put("resourceType", about.type());
    if (!about.instance().isEmpty()) {
      resource.put("resourceInstance", about.instance());
    }
    resource.set("tags", Json.object(Map.of("tenant", happening.tenant().value())));
    return resource;
  }

  private static Map<String, String> tags(Outgoing outgoing) {
    var happening = outgoing.happening();
    var tags = new TreeMap<>(happening.tags());
    tags.put("eventId", happening.id().toString());
    tags.put("sequence", Long.toString(happening.sequence()));
    tags.put("ans:eventScope", "SUBACCOUNT");
    tags.put("ans:correlationId", happening.key());
    tags.put("ans:sourceEventId", Incident.key(happening));
    happening.link().ifPresent(link -> tags.put("ans:detailsLink", link.toString()));
    Incident.of(happening).ifPresent(incident -> tags.put("ans:status", status(incident)));
    if (outgoing.gap()) {
      tags.put("gap", "true");
    }
    return tags;
  }

  private static String status(Incident incident) {
    return switch (incident.phase()) {
      case OPENED -> "CREATE_OR_UPDATE";
      case CLOSED -> "CLOSE";
    };
  }
}
