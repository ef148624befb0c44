package dev.waybill.notify.channel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.notify.channel.Rendered.Next;
import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.Text;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Deployments in Jira, at the issues that a request's description names, or at a service.
///
/// Jira keeps the update of the highest number, so what comes late changes nothing.
final class Jira implements Channel {
  private static final int TEXT = 255;
  private static final int KEYS = 100;
  private static final Pattern KEY = Pattern.compile("\\b[A-Z][A-Z0-9_]+-[1-9][0-9]*\\b");
  private static final List<String> TYPES =
      List.of("unmapped", "development", "testing", "staging", "production");

  static final Kind KIND =
      new Kind(
          "JIRA",
          List.of(
              Setting.needed(
                  "url",
                  new Form.Address(),
                  "where deployments are sent to: "
                      + "`https://api.atlassian.com/jira/deployments/0.1/cloud/<cloud id>/bulk`"),
              Setting.needed("clientId", new Form.Words(), "of the OAuth credentials of the site"),
              Setting.needed("clientSecret", new Form.Words(), "of the same").kept(),
              Setting.needed(
                  "link", new Form.Address(), "where people find Waybill; Jira links there"),
              Setting.optional(
                  "services",
                  new Form.Words(),
                  "",
                  "ids of services that each deployment belongs to, with commas"),
              Setting.optional(
                  "environments",
                  new Form.Matching(
                      "pairs such as QA=testing, PROD=production",
                      Pattern.compile(
                          "\\s*[^=,]+=(%1$s)\\s*(,[^=,]+=(%1$s)\\s*)*"
                              .formatted(String.join("|", TYPES)))),
                  "",
                  "what nodes are: pairs such as `QA=testing, PROD=production`, of "
                      + String.join(", ", TYPES)),
              Setting.optional(
                  "tokenUrl",
                  new Form.Address(),
                  "https://api.atlassian.com/oauth/token",
                  "where tokens are got")),
          Jira::new);

  private final URI url;
  private final SignIn signIn;
  private final String link;
  private final List<String> services;
  private final Map<String, String> environments;

  Jira(Given given) {
    url = given.address("url");
    signIn =
        SignIn.clientCredentials(
            URI.create(given.text("tokenUrl", "https://api.atlassian.com/oauth/token")),
            given.text("clientId"),
            given.text("clientSecret"),
            "api.atlassian.com");
    link = given.text("link");
    services = Given.list(given.text("services", ""));
    environments = new LinkedHashMap<>();
    for (var pair : Given.list(given.text("environments", ""))) {
      var parts = pair.split("=", 2);
      environments.put(parts[0].strip(), parts[1].strip());
    }
  }

  @Override
  public SignIn signIn() {
    return signIn;
  }

  @Override
  public Rendered render(Outgoing outgoing) {
    var stage = Stage.of(outgoing.happening());
    if (stage.isEmpty()) {
      return new Rendered.Nothing("it is no stage of a deployment");
    }
    var associations = associations(outgoing.happening());
    if (associations.isEmpty()) {
      return new Rendered.Nothing("the description names no issue, and no service is set");
    }
    return new Rendered.Say(
        new Call(
            "POST",
            url,
            Map.of("Accept", Json.TYPE, "Content-Type", Json.TYPE),
            Json.bytes(deployments(outgoing, stage.get(), associations))),
        Jira::heard);
  }

  /// Jira takes a call and names in its answer what it did not take of it.
  private static Next heard(byte[] answer) {
    var rejected =
        Json.read(answer)
            .map(json -> json.path("rejectedDeployments"))
            .filter(all -> !all.isEmpty());
    return rejected
        .<Next>map(all -> new Next.Refused("Jira rejected it: " + Json.text(all)))
        .orElseGet(Next.Done::new);
  }

  private ObjectNode deployments(Outgoing outgoing, Stage stage, ArrayNode associations) {
    var all = Json.object();
    all.set("deployments", Json.array().add(deployment(outgoing, stage, associations)));
    all.set("providerMetadata", Json.object().put("product", "Waybill"));
    return all;
  }

  private ObjectNode deployment(Outgoing outgoing, Stage stage, ArrayNode associations) {
    var happening = outgoing.happening();
    var request = happening.request().orElseThrow();
    var tenant = happening.tenant().value();
    var deployment =
        Json.object()
            .put("deploymentSequenceNumber", request.value())
            .put("updateSequenceNumber", happening.sequence())
            .put("displayName", Text.cut("Request " + request, TEXT))
            .put("url", happening.link().map(URI::toString).orElse(link))
            .put("description", Text.cut(happening.subject(), TEXT))
            .put("lastUpdated", happening.at().toString())
            .put("label", Text.cut(happening.tag("description").orElse("Request " + request), TEXT))
            .put("state", state(stage));
    deployment.set(
        "pipeline",
        Json.object()
            .put("id", "waybill-" + tenant)
            .put("displayName", Text.cut("Waybill " + tenant, TEXT))
            .put("url", link));
    deployment.set("environment", environment(happening));
    deployment.set("associations", associations);
    return deployment;
  }

  private ObjectNode environment(Happening happening) {
    var node = happening.tag("nodeId").orElse("?");
    var name = happening.nodeName().orElse("node " + node);
    return Json.object()
        .put("id", "node-" + node)
        .put("displayName", Text.cut(name, TEXT))
        .put("type", environments.getOrDefault(name, "unmapped"));
  }

  private ArrayNode associations(Happening happening) {
    var associations = Json.array();
    add(associations, "issueIdOrKeys", keys(happening.tag("description")));
    add(associations, "serviceIdOrKeys", services);
    return associations;
  }

  private static void add(ArrayNode associations, String type, List<String> values) {
    if (!values.isEmpty()) {
      var all = Json.array();
      values.forEach(all::add);
      associations.add(Json.object().put("associationType", type).set("values", all));
    }
  }

  private static List<String> keys(Optional<String> description) {
    return KEY.matcher(description.orElse(""))
        .results()
        .map(MatchResult::group)
        .distinct()
        .limit(KEYS)
        .toList();
  }

  private static String state(Stage stage) {
    return switch (stage) {
      case WAITING -> "pending";
      case RUNNING -> "in_progress";
      case DEPLOYED -> "successful";
      case BROKEN, FAILED -> "failed";
      case LEFT_OUT -> "cancelled";
    };
  }
}
