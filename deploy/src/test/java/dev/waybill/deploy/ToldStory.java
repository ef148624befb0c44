package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.Topic;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportEvent.ImportFinished;
import dev.waybill.contracts.TransportEvent.ImportStarted;
import dev.waybill.contracts.TransportEvent.RequestForwarded;
import dev.waybill.contracts.TransportEvent.RequestQueued;
import dev.waybill.contracts.TransportEvent.RequestRemoved;
import dev.waybill.contracts.TransportEvent.RequestReset;
import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.demo.Api.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// One story, told to the running suite.
final class ToldStory implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<String> MODES =
      Set.of("pre-import", "post-import", "on-success", "manual");
  private static final Pattern COMMAND =
      Pattern.compile(
          "landscape [^,]+(, (pre-import|post-import|on-success|manual))?"
              + "|configure \\S+ ((virtual|disabled|manual|on-success|post-import)(, )?)+"
              + "|arrive( TR-\\d+)+ at \\S+"
              + "|import all at \\S+"
              + "|(import|forward|reset|remove)( TR-\\d+)+ at \\S+"
              + "|report TR-\\d+ (succeeded|warning|error|fatal|skipped) at \\S+"
              + "|show \\S+");
  // What a queue does by itself and tells nobody.
  private static final Pattern UNSEEN =
      Pattern.compile("I-\\d+ waits|I-\\d+ passes .* over|goes on");

  private final Deployed suite;
  private final Api api;
  private final Records events;
  private final Records orders;
  private final int file;
  private final String prefix;
  private final Map<String, Integer> nodes = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> shapes = new HashMap<>();
  private final Map<String, Integer> requests = new HashMap<>();
  private final Map<String, Integer> actions = new HashMap<>();
  private final Set<UUID> told = new HashSet<>();
  private int asked;
  private Answer answer;

  ToldStory(Deployed suite, int file, String name) {
    this.suite = suite;
    this.file = file;
    this.api = suite.api();
    this.events = Records.of(suite, Topic.TRANSPORT_EVENTS);
    this.orders = Records.of(suite, Topic.DEPLOY_ORDERS);
    this.prefix = name.substring(0, Math.min(name.length(), 20)) + "_";
    destination();
  }

  /// Whether the API can be asked for all that is in it.
  static boolean canBeTold(List<String> story) {
    var seen = new HashSet<String>();
    return story.stream()
        .filter(line -> line.startsWith("> "))
        .map(line -> line.substring(2))
        .allMatch(line -> COMMAND.matcher(line).matches() && arrivesOnce(line, seen));
  }

  /// A request that comes a second time can only be forwarded to where it was.
  private static boolean arrivesOnce(String line, Set<String> seen) {
    return !line.startsWith("arrive")
        || Arrays.stream(line.split(" "))
            .filter(word -> word.startsWith("TR-"))
            .allMatch(seen::add);
  }

  void tell(List<String> story) {
    for (var line : story) {
      if (line.startsWith("> ")) {
        command(line.substring(2));
      } else if (line.startsWith("    ")) {
        var parts = line.strip().split(": ", 2);
        answered(line.strip(), parts[0], parts[1]);
      }
    }
  }

  private void command(String line) {
    var words = List.of(line.split(" "));
    var at = words.getLast();
    switch (words.getFirst()) {
      case "landscape" -> landscape(line.substring("landscape ".length()));
      case "configure" -> configure(words.get(1), line.substring(line.indexOf(words.get(1))));
      case "arrive" -> ids(words).forEach(request -> arrive(request, at));
      case "report" -> report(words.get(1), words.get(2), at);
      case "show" -> {}
      default -> {
        asked++;
        answer = wish(words.getFirst(), words, at);
        if (answer.status() == 200) {
          actions.put("I-" + asked, answer.json().path("actionId").asInt());
        }
      }
    }
  }

  private Answer wish(String verb, List<String> words, String at) {
    var path = "/v2/nodes/" + nodes.get(at) + "/transportRequests/";
    if (words.get(1).equals("all")) {
      return api.post(path + "importAll", Map.of());
    }
    var named = ids(words).stream().map(id -> requests.getOrDefault(id, 2_000_000_000)).toList();
    return api.post(path + verb, Map.of("transportRequests", named));
  }

  private static List<String> ids(List<String> words) {
    return words.stream().filter(word -> word.startsWith("TR-")).toList();
  }

  private void landscape(String text) {
    var parts = text.split(", ", 2);
    var chain = Arrays.stream(parts[0].split("->")).map(String::strip).toList();
    for (var name : chain) {
      if (!nodes.containsKey(name)) {
        var shape = shape(name, parts.length > 1 ? parts[1] : "");
        shapes.put(name, shape);
        nodes.put(name, api.post("/v2/nodes", shape).must(201).json().path("id").asInt());
      }
    }
    for (int i = 0; i + 1 < chain.size(); i++) {
      Sample.route(api, nodes.get(chain.get(i)), nodes.get(chain.get(i + 1)));
    }
  }

  private void configure(String name, String words) {
    shapes.put(name, shape(name, words));
    api.put("/v2/nodes/" + nodes.get(name), shapes.get(name)).must(200);
  }

  private Map<String, Object> shape(String name, String text) {
    var words = List.of(text.split("[ ,]+"));
    var mode = words.stream().filter(MODES::contains).findFirst().orElse("pre-import");
    var node = new HashMap<String, Object>();
    node.put("name", prefix + name);
    node.put("uploadAllowed", true);
    node.put("forwardMode", mode.toUpperCase(Locale.ROOT).replace('-', '_'));
    node.put("virtual", words.contains("virtual"));
    node.put("importDisabled", words.contains("disabled"));
    node.put("targets", words.contains("virtual") ? List.of() : List.of(target()));
    return node;
  }

  private static Map<String, Object> target() {
    return Map.of(
        "contentType", "MTA",
        "destinationName", "stories",
        "importOptions", Map.of("strategy", "default"));
  }

  private void destination() {
    var root = suite.folders().data().resolve("targets").resolve("stories").toString();
    api.post(
        "/api/v1/destinations",
        Map.of("name", "stories", "type", "DIRECTORY", "properties", Map.of("root", root)));
  }

  private void arrive(String request, String at) {
    var wish =
        Map.of(
            "contentType",
            "MTA",
            "storageType",
            "FILE",
            "nodeName",
            prefix + at,
            "description",
            request,
            "entries",
            List.of(Map.of("uri", Integer.toString(file))));
    var accepted = api.post("/v2/nodes/upload", wish).must(200).json();
    requests.put(request, accepted.path("transportRequestId").asInt());
  }

  /// What a worker would say of the newest order for it.
  private void report(String request, String outcome, String at) {
    Predicate<Envelope<? extends Message>> ours =
        one ->
            one.data() instanceof DeployOrder order
                && order.request().value() == requests.get(request)
                && order.node().value() == nodes.get(at);
    var order =
        orders.until(seen -> seen.stream().anyMatch(ours)).stream()
            .filter(ours)
            .reduce((_, later) -> later)
            .orElseThrow();
    var data = (DeployOrder) order.data();
    var report = new NodeInput.Report(data.node(), data.entry(), data.attempt(), outcome(outcome));
    var tenant = new TenantId("default");
    suite.send(
        new Envelope<>(
            UUID.randomUUID(),
            Instant.now(),
            tenant,
            Envelope.source(tenant, "story"),
            order.causedBy(),
            report));
  }

  private static DeployOutcome outcome(String word) {
    return switch (word) {
      case "succeeded" -> new DeployOutcome.Succeeded();
      case "warning" -> new DeployOutcome.Warned("as told");
      case "error" -> new DeployOutcome.Errored("as told");
      case "fatal" -> new DeployOutcome.Fatal("as told");
      case "skipped" -> new DeployOutcome.Skipped("as told");
      default -> throw new IllegalArgumentException(word);
    };
  }

  private void answered(String line, String node, String what) {
    if (UNSEEN.matcher(what).matches() || what.equals("refused, stale report")) {
      return;
    }
    if (what.startsWith("refused")) {
      assertThat(answer.status()).as(line + " / " + answer.text()).isIn(422, 404);
      return;
    }
    match("(TR-\\d+) queued, (\\S+)", what)
        .ifPresent(
            m ->
                event(
                    line,
                    node,
                    m.group(1),
                    one ->
                        one instanceof RequestQueued queued
                            && queued.status() == status(m.group(2))));
    match("(TR-\\d+) import (I-\\d+) started.*", what)
        .ifPresent(
            m -> {
              var started = event(line, node, m.group(1), ImportStarted.class::isInstance);
              bound(line, m.group(2), ((ImportStarted) started).action());
            });
    match("(TR-\\d+) ended (\\S+)", what)
        .ifPresent(
            m ->
                event(
                    line,
                    node,
                    m.group(1),
                    one ->
                        one instanceof ImportFinished finished
                            && finished.status() == status(m.group(2))));
    match("(TR-\\d+) is due at \\[(.*)]", what)
        .ifPresent(
            m ->
                event(
                    line,
                    node,
                    m.group(1),
                    one ->
                        one instanceof RequestForwarded forwarded
                            && Set.copyOf(forwarded.to()).equals(named(m.group(2)))));
    match("(TR-\\d+) reset, repeatable", what)
        .ifPresent(m -> event(line, node, m.group(1), RequestReset.class::isInstance));
    match("(TR-\\d+) removed", what)
        .ifPresent(m -> event(line, node, m.group(1), RequestRemoved.class::isInstance));
    match("(I-\\d+) ended (\\S+)", what).ifPresent(m -> actionEnded(line, m.group(1), m.group(2)));
    match("(TR-\\d+) is (\\S+)", what).ifPresent(m -> shown(line, node, m.group(1), m.group(2)));
  }

  private static Optional<MatchResult> match(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .findFirst()
        .filter(result -> result.group().equals(text));
  }

  private Set<NodeId> named(String list) {
    var ids = new HashSet<NodeId>();
    for (var name : list.split(", ")) {
      ids.add(new NodeId(nodes.get(name)));
    }
    return ids;
  }

  private static EntryStatus status(String word) {
    return EntryStatus.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// The next event of this kind about the request at the node; none is told twice.
  private TransportEvent event(
      String line, String node, String request, Predicate<TransportEvent> wanted) {
    Predicate<Envelope<? extends Message>> next =
        one ->
            one.data() instanceof TransportEvent event
                && event.node().value() == nodes.get(node)
                && event.request().value() == requests.get(request)
                && !told.contains(one.id())
                && wanted.test(event);
    try {
      var found =
          events.until(seen -> seen.stream().anyMatch(next)).stream()
              .filter(next)
              .findFirst()
              .orElseThrow();
      told.add(found.id());
      return (TransportEvent) found.data();
    } catch (AssertionError e) {
      throw new AssertionError(line + " was not told: " + e.getMessage(), e);
    }
  }

  private void bound(String line, String action, ActionId id) {
    assertThat(actions).as(line).containsEntry(action, id.value());
  }

  private void actionEnded(String line, String action, String status) {
    if (actions.containsKey(action)) {
      await()
          .alias(line)
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(api.get("/v2/actions/" + actions.get(action)).json().path("status"))
                      .hasToString('"' + status + '"'));
    } else {
      // Forwarding, resetting and removing answer without a number.
      assertThat(answer.status()).as(line).isEqualTo(204);
    }
  }

  private void shown(String line, String node, String request, String status) {
    var wire = status.equals("repeatable") ? "repeat" : status;
    await()
        .alias(line)
        .atMost(PATIENCE)
        .until(() -> Sample.statusOf(api, nodes.get(node), requests.get(request)), wire::equals);
  }

  @Override
  public void close() {
    events.close();
    orders.close();
    api.close();
  }
}
