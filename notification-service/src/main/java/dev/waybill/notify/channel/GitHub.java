package dev.waybill.notify.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.notify.channel.Rendered.Next;
import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.Text;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Deployments of a repository at GitHub: one for each request in each node, with its statuses.
///
/// It is looked for by its task and its environment before it is made, so that a call which is
/// repeated makes no second one, and nothing need be remembered here.
final class GitHub implements Channel {
  private static final int DESCRIPTION = 140;
  private static final int ENVIRONMENT = 255;

  static final Kind KIND =
      new Kind(
          "GITHUB",
          List.of(
              Setting.needed(
                  "repository",
                  new Form.Matching(
                      "an owner and a repository, such as acme/shop",
                      Pattern.compile("[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")),
                  "owner and name, such as `acme/shop`"),
              Setting.needed(
                  "ref", new Form.Words(), "the branch, tag or commit that is said to be deployed"),
              Setting.needed(
                      "token",
                      new Form.Header(),
                      "may write deployments of the repository (`Deployments: write`)")
                  .kept(),
              Setting.optional(
                  "production", new Form.Words(), "", "the names of production nodes, with commas"),
              Setting.optional(
                  "url",
                  new Form.Address(),
                  "https://api.github.com",
                  "another server, such as `https://github.example.com/api/v3`")),
          GitHub::new);

  private final String deployments;
  private final String ref;
  private final List<String> production;
  private final Map<String, String> headers;

  GitHub(Given given) {
    deployments =
        given.text("url", "https://api.github.com").replaceAll("/+$", "")
            + "/repos/"
            + given.text("repository")
            + "/deployments";
    ref = given.text("ref");
    production = Given.list(given.text("production", ""));
    headers =
        Map.of(
            "Accept",
            "application/vnd.github+json",
            "Authorization",
            "Bearer " + given.text("token"),
            "User-Agent",
            "Waybill",
            "X-GitHub-Api-Version",
            "2022-11-28");
  }

  @Override
  public Rendered render(Outgoing outgoing) {
    var happening = outgoing.happening();
    return Stage.of(happening)
        .<Rendered>map(
            stage ->
                new Rendered.Say(
                    new Call(
                        "GET", URI.create(deployments + query(happening)), headers, new byte[0]),
                    answer -> found(answer, happening, stage)))
        .orElseGet(() -> new Rendered.Nothing("it is no stage of a deployment"));
  }

  private Next found(byte[] answer, Happening happening, Stage stage) {
    var found = Json.read(answer).filter(JsonNode::isArray);
    if (found.isEmpty()) {
      return new Next.Refused("the list of deployments is not one");
    }
    return found.get().isEmpty()
        ? new Rendered.Say(
            post(deployments, deployment(happening)),
            made -> told(Json.read(made), happening, stage))
        : told(Optional.of(found.get().path(0)), happening, stage);
  }

  private Next told(Optional<JsonNode> deployment, Happening happening, Stage stage) {
    var id = deployment.map(json -> json.path("id")).filter(JsonNode::canConvertToLong);
    return id.isEmpty()
        ? new Next.Refused("the deployment has no id")
        : new Rendered.Say(
            post(deployments + "/" + id.get().asLong() + "/statuses", status(happening, stage)));
  }

  private ObjectNode deployment(Happening happening) {
    var deployment =
        Json.object()
            .put("ref", ref)
            .put("task", task(happening))
            .put("environment", environment(happening))
            .put("description", Text.cut(called(happening), DESCRIPTION))
            .put("auto_merge", false)
            .put("production_environment", production.contains(happening.nodeName().orElse("")));
    deployment.set("required_contexts", Json.array());
    deployment.set("payload", payload(happening));
    return deployment;
  }

  /// What stays true of it, whatever it was made for.
  private static ObjectNode payload(Happening happening) {
    var payload = Json.object().put("tenant", happening.tenant().value());
    happening.tag("transportRequestId").ifPresent(id -> payload.put("transportRequestId", id));
    happening.tag("nodeId").ifPresent(id -> payload.put("nodeId", id));
    return payload;
  }

  private static String called(Happening happening) {
    return "Transport request %s into %s"
        .formatted(happening.request().map(Object::toString).orElse("?"), environment(happening));
  }

  private static ObjectNode status(Happening happening, Stage stage) {
    var status =
        Json.object()
            .put("state", state(stage))
            .put("description", Text.cut(happening.subject(), DESCRIPTION))
            .put("environment", environment(happening));
    happening.link().ifPresent(link -> status.put("log_url", link.toString()));
    return status;
  }

  private Call post(String url, ObjectNode body) {
    var typed = new TreeMap<>(headers);
    typed.put("Content-Type", Json.TYPE);
    return new Call("POST", URI.create(url), typed, Json.bytes(body));
  }

  private static String query(Happening happening) {
    return "?per_page=1&task="
        + URLEncoder.encode(task(happening), UTF_8)
        + "&environment="
        + URLEncoder.encode(environment(happening), UTF_8);
  }

  /// No other request has it in this repository, nor another tenant.
  private static String task(Happening happening) {
    return "waybill:"
        + happening.tenant()
        + ":"
        + happening.request().map(Object::toString).orElse("");
  }

  private static String environment(Happening happening) {
    var name = happening.nodeName().orElse("node " + happening.tag("nodeId").orElse("?"));
    return Text.cut(name, ENVIRONMENT);
  }

  private static String state(Stage stage) {
    return switch (stage) {
      case WAITING -> "queued";
      case RUNNING -> "in_progress";
      case DEPLOYED -> "success";
      case BROKEN -> "failure";
      case FAILED -> "error";
      case LEFT_OUT -> "inactive";
    };
  }
}
