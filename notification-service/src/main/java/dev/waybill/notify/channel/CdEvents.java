package dev.waybill.notify.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.HappeningType;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A receiver of CDEvents 0.5.1 over HTTP, as CloudEvents, signed by Standard Webhooks.
///
/// A node is an environment, a request is what is deployed there, its import is a run of a task.
/// What CDEvents has no word for is an event of our own, as CDEvents provides for.
final class CdEvents implements Channel {
  static final String SPEC = "0.5.1";
  private static final String DEPLOYMENT = "deployment";
  private static final String RUN = "run";

  static final Kind KIND =
      new Kind(
          "CDEVENTS",
          Signing.with(
              List.of(
                  Setting.needed("url", new Form.Address(), "where it listens"),
                  Setting.optional(
                      "finished",
                      new Form.Choice(DEPLOYMENT, RUN),
                      DEPLOYMENT,
                      "what an import that ended well is: `service.deployed`, or the end of a "
                          + "run, `taskrun.finished`, as one that failed always is"))),
          CdEvents::new);

  /// A type, and what the subject's content is.
  private record Word(String type, String subject, ObjectNode content) {}

  private final URI url;
  private final boolean runs;
  private final Signing signing;

  CdEvents(Given given) {
    url = given.address("url");
    runs = given.text("finished", DEPLOYMENT).equals(RUN);
    signing = new Signing(given);
  }

  @Override
  public Rendered render(Outgoing outgoing) {
    var happening = outgoing.happening();
    var word = word(happening);
    var attributes = new LinkedHashMap<>(CloudEvent.attributes(outgoing));
    attributes.put("type", word.type());
    attributes.put("subject", word.subject());
    var event = new CloudEvent(attributes, event(happening, word));
    return new Rendered.Say(
        signing.signed(
            url, event.structured(), Map.of("Content-Type", CloudEvent.STRUCTURED), outgoing));
  }

  private static ObjectNode event(Happening happening, Word word) {
    var context =
        Json.object()
            .put("specversion", SPEC)
            .put("id", happening.id().toString())
            .put("source", CloudEvent.source(happening))
            .put("type", word.type())
            .put("timestamp", happening.at().toString());
    happening
        .request()
        .ifPresent(request -> context.put("chainId", happening.tenant() + "/" + request));
    var subject =
        Json.object().put("id", word.subject()).put("source", CloudEvent.source(happening));
    subject.set("content", word.content());
    var event = Json.object();
    event.set("context", context);
    event.set("subject", subject);
    event.set("customData", HappeningJson.tree(happening));
    return event.put("customDataContentType", Json.TYPE);
  }

  private Word word(Happening happening) {
    return happening
        .known()
        .map(type -> word(type, happening))
        .orElseGet(() -> own("happening", "told", happening));
  }

  private Word word(HappeningType type, Happening happening) {
    return switch (type) {
      case IMPORT_STARTED ->
          new Word("dev.cdevents.taskrun.started.0.3.0", run(happening), task(happening));
      case IMPORT_FINISHED -> finished(happening);
      case REQUEST_UPLOADED ->
          new Word("dev.cdevents.artifact.published.0.3.0", artifact(happening), Json.object());
      case NODE_CREATED -> environment("created", happening);
      case NODE_CHANGED -> environment("modified", happening);
      case NODE_DELETED -> environment("deleted", happening);
      case REQUEST_ADDED -> own("transportrequest", "queued", happening);
      case REQUEST_EXPORTED -> own("transportrequest", "exported", happening);
      case REQUEST_FORWARDED -> own("transportrequest", "forwarded", happening);
      case REQUEST_RESET -> own("transportrequest", "reset", happening);
      case REQUEST_REMOVED -> own("transportrequest", "removed", happening);
      case REQUEST_CREATED -> own("transportrequest", "created", happening);
      case REQUEST_RELEASED -> own("transportrequest", "released", happening);
      case REQUEST_DELETED -> own("transportrequest", "deleted", happening);
      case TEST_STARTED -> own("test", "started", happening);
      case TEST_ENDED -> own("test", "ended", happening);
      case SCHEDULE_MISSED -> own("schedule", "missed", happening);
      case SCHEDULE_DEACTIVATED -> own("schedule", "deactivated", happening);
      case STORAGE_FILLED -> own("storage", "filled", happening);
      case ROUTE_CREATED -> own("route", "created", happening);
      case ROUTE_CHANGED -> own("route", "changed", happening);
      case ROUTE_DELETED -> own("route", "deleted", happening);
      case DESTINATION_CREATED -> own("destination", "created", happening);
      case DESTINATION_CHANGED -> own("destination", "changed", happening);
      case DESTINATION_DELETED -> own("destination", "deleted", happening);
      case CHANNEL_FAILING -> own("channel", "failing", happening);
      case CHANNEL_DISABLED -> own("channel", "disabled", happening);
      case DELIVERY_GIVEN_UP -> own("delivery", "abandoned", happening);
    };
  }

  private Word finished(Happening happening) {
    return switch (happening.tag("status").orElse("")) {
      case "succeeded", "warning" -> runs ? ran(happening, "success") : deployed(happening);
      case "error" -> ran(happening, "error");
      case "fatal" -> ran(happening, "failure");
      default -> ran(happening, "success");
    };
  }

  private static Word deployed(Happening happening) {
    var content = Json.object();
    content.set("environment", environment(happening));
    return new Word(
        "dev.cdevents.service.deployed.0.3.0",
        environmentId(happening) + "/" + happening.request().orElseThrow(),
        content.put("artifactId", artifact(happening)));
  }

  private static Word ran(Happening happening, String outcome) {
    var content = task(happening).put("outcome", outcome);
    if (!outcome.equals("success")) {
      content.put("errors", happening.body());
    }
    return new Word("dev.cdevents.taskrun.finished.0.3.0", run(happening), content);
  }

  private static ObjectNode task(Happening happening) {
    return Json.object().put("taskName", "import into " + environmentId(happening));
  }

  /// One import of one request: the same when it starts and when it ends.
  private static String run(Happening happening) {
    return CloudEvent.subject(happening)
        + happening.tag("actionId").map(action -> "/actions/" + action).orElse("");
  }

  private static Word environment(String predicate, Happening happening) {
    var content = Json.object();
    happening.nodeName().ifPresent(name -> content.put("name", name));
    return new Word(
        "dev.cdevents.environment." + predicate + ".0.3.0", environmentId(happening), content);
  }

  private static ObjectNode environment(Happening happening) {
    return Json.object()
        .put("id", environmentId(happening))
        .put("source", CloudEvent.source(happening));
  }

  /// By number: a node may be renamed.
  private static String environmentId(Happening happening) {
    return "nodes/" + happening.node().map(Object::toString).orElse("?");
  }

  /// As a package URL. What is in a request no event tells.
  private static String artifact(Happening happening) {
    return "pkg:generic/waybill/transport-request@"
        + happening.request().map(Object::toString).orElse("?");
  }

  private static Word own(String subject, String predicate, Happening happening) {
    return new Word(
        "dev.cdeventsx.waybill-%s.%s.0.1.0".formatted(subject, predicate),
        CloudEvent.subject(happening),
        Json.object()
            .put("severity", happening.severity().name())
            .put("summary", happening.subject()));
  }
}
