package dev.waybill.deploy;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.demo.Api.Answer;
import dev.waybill.deploy.demo.Making;
import dev.waybill.testkit.stories.Desk;
import dev.waybill.testkit.stories.Named;
import dev.waybill.testkit.stories.SentFile;
import dev.waybill.testkit.stories.SentFile.Configuration;
import dev.waybill.testkit.stories.SentFile.Descriptor;
import dev.waybill.testkit.stories.StoryContent;
import dev.waybill.testkit.stories.StoryRefusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Tells stories to the running suite, as calls of a tenant that has nothing yet.
final class ToldDesk implements Desk {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PIPELINE = "the-pipeline";
  private static final String DESTINATION = "told";

  private final Api api;
  private final String client;
  private final ToldFile files;
  private final Named named = new Named();

  ToldDesk(OwnTenant tenant, Path folder) {
    this.api = tenant.api();
    this.client = tenant.client();
    this.files = new ToldFile(folder);
    tenant.deploysTo(DESTINATION, folder.resolve("root"));
  }

  @Override
  public void node(String name, Optional<String> deploys) {
    var targets =
        deploys.stream()
            .map(type -> Map.of("contentType", type, "destinationName", DESTINATION))
            .toList();
    var shape =
        Map.of("name", name, "uploadAllowed", true, "forwardMode", "MANUAL", "targets", targets);
    named.call(name, new Making(api).node(shape));
  }

  @Override
  public void route(String from, String to) {
    Sample.route(api, named.number(from), named.number(to));
  }

  @Override
  public List<String> upload(SentFile file) {
    var kept = done(api.postFile("/v2/files/upload", files.of(file), Map.of()));
    named.call(file.name(), kept.path("fileId").asInt());
    return List.of();
  }

  @Override
  public List<String> delete(String file) {
    done(api.delete("/v2/files/" + named.number(file)));
    return List.of();
  }

  @Override
  public List<String> send(String request, boolean to, String node, List<String> names, String by) {
    var uris = named.numbers(names).stream().map(id -> Map.of("uri", id.toString())).toList();
    var wish =
        Map.of(
            "nodeName", node,
            "contentType", "MTA",
            "storageType", "FILE",
            "description", request,
            "namedUser", by,
            "entries", uris);
    return accepted(request, api.post("/v2/nodes/" + (to ? "upload" : "export"), wish));
  }

  @Override
  public List<String> refer(String request, String node, String uri) {
    var wish =
        Map.of(
            "nodeName",
            node,
            "contentType",
            "BTP_ABAP",
            "storageType",
            "REFERENCE",
            "description",
            request,
            "entries",
            List.of(Map.of("uri", uri)));
    return accepted(request, api.post("/v2/nodes/upload", wish));
  }

  private List<String> accepted(String request, Answer answer) {
    var accepted = done(answer);
    named.call(request, accepted.path("transportRequestId").asInt());
    return each(accepted.path("queueEntries"))
        .map(entry -> entry.path("nodeName").asText() + ": " + request + " queued")
        .toList();
  }

  @Override
  public List<String> content(String request, String node) {
    var path =
        "/api/v1/nodes/%d/queue/%d/content".formatted(named.number(node), named.number(request));
    return each(done(api.get(path)).path("items")).map(this::shown).toList();
  }

  private String shown(JsonNode item) {
    if (item.has("uri")) {
      return "what lies at " + item.path("uri").asText();
    }
    var name = item.path("fileName").asText();
    var known =
        new StoryContent(
            name,
            item.path("mtaId").asText(),
            item.path("mtaVersion").asText(),
            each(item.path("modules")).map(JsonNode::asText).toList());
    return named.plain(
        known.words(
            files.bytes(name),
            item.path("size").asLong(),
            item.path("sha256").asText(),
            item.path("descriptor").path("message").asText()));
  }

  @Override
  public List<String> put(String node, Descriptor descriptor) {
    return kept(api.postFile(descriptors(node, ""), files.of(descriptor), said(descriptor)));
  }

  @Override
  public List<String> replace(String node, String old, Descriptor descriptor) {
    var path = descriptors(node, "/" + named.number(old));
    return kept(api.putFile(path, files.of(descriptor), said(descriptor)));
  }

  private static Map<String, String> said(Descriptor descriptor) {
    return descriptor.binding().map(version -> Map.of("mtaVersion", version)).orElse(Map.of());
  }

  private List<String> kept(Answer answer) {
    var kept = done(answer);
    named.call(kept.path("mtaExtId").asText(), kept.path("id").asInt());
    return List.of(descriptor(kept));
  }

  private static String descriptor(JsonNode kept) {
    return StoryContent.descriptor(
        kept.path("mtaExtId").asText(),
        kept.path("mtaId").asText(),
        kept.path("mtaVersion").asText(),
        kept.path("description").asText());
  }

  @Override
  public List<String> remove(String node, String descriptor) {
    done(api.delete(descriptors(node, "/" + named.number(descriptor))));
    return List.of();
  }

  @Override
  public List<String> descriptors(String node) {
    return each(done(api.get(descriptors(node, ""))).path("mtaExtDescriptors"))
        .map(ToldDesk::descriptor)
        .toList();
  }

  private String descriptors(String node, String more) {
    return "/v2/nodes/" + named.number(node) + "/mtaExtDescriptors" + more;
  }

  @Override
  public List<String> put(String node, Configuration configuration) {
    done(api.putFile(configurationOf(node), files.of(configuration), Map.of()));
    return configuration(node);
  }

  @Override
  public List<String> removeConfiguration(String node) {
    done(api.delete(configurationOf(node)));
    return List.of();
  }

  @Override
  public List<String> configuration(String node) {
    var kept = done(api.get(configurationOf(node)));
    var file = api.get(configurationOf(node) + "/content").must(200).text();
    return List.of(
        StoryContent.configuration(
            kept.path("fileName").asText(), file.getBytes(StandardCharsets.UTF_8)));
  }

  private String configurationOf(String node) {
    return "/api/v1/nodes/" + named.number(node) + "/deployment-configuration";
  }

  @Override
  public List<String> actions(ActionsWanted wanted, Optional<Integer> pages) {
    allEnded();
    var told = new ArrayList<String>();
    var path = path(wanted) + pages.map(limit -> "&limit=" + limit).orElse("");
    var next = "";
    for (int page = 1; page == 1 || !next.isEmpty(); page++) {
      var read = done(api.get(path + (next.isEmpty() ? "" : "&before=" + next)));
      var prefix = pages.isPresent() ? "page " + page + ": " : "";
      each(read.path("items")).map(this::action).map(prefix::concat).forEach(told::add);
      next = read.path("next").asText();
    }
    return told;
  }

  private String action(JsonNode action) {
    return plain(
        StoryContent.action(
            action.path("type").asText(),
            action.path("nodeName").asText(),
            action.path("triggeredByNamedUser").asText(),
            action.path("status").asText()));
  }

  private String path(ActionsWanted wanted) {
    return "/api/v1/actions?" + wanted.query(named);
  }

  /// Queues answer in their own time; nobody tells of what is not done.
  private void allEnded() {
    await()
        .atMost(PATIENCE)
        .until(
            () -> done(api.get("/api/v1/actions?status=initial,running")).path("items").isEmpty());
  }

  @Override
  public List<String> download(ActionsWanted wanted, boolean csv) {
    allEnded();
    return file(path(wanted), csv);
  }

  @Override
  public List<String> log(String request, Optional<String> text) {
    allEnded();
    var path = log(request) + text.map(part -> "?text=" + part).orElse("");
    return each(done(api.get(path)).path("items"))
        .map(line -> line.path("messageId").asText() + ": " + line.path("message").asText())
        .map(this::plain)
        .toList();
  }

  @Override
  public List<String> downloadLog(String request, boolean csv) {
    allEnded();
    return file(log(request) + "?", csv);
  }

  private String log(String request) {
    return "/api/v1/requests/" + named.number(request) + "/log";
  }

  private List<String> file(String path, boolean csv) {
    var file = api.get(path + "&format=" + (csv ? "csv" : "text")).must(200).text();
    return file.lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.replace(client, PIPELINE))
        .map(csv ? named::plainRow : named::plain)
        .toList();
  }

  private String plain(String text) {
    return named.plain(text.replace(client, PIPELINE));
  }

  private JsonNode done(Answer answer) {
    if (answer.status() >= 400) {
      throw new StoryRefusal(plain(answer.message()));
    }
    return answer.json();
  }

  private static Stream<JsonNode> each(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
