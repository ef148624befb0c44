package dev.waybill.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.Topic;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportEvent.ImportStarted;
import dev.waybill.contracts.TransportEvent.RequestForwarded;
import dev.waybill.contracts.TransportEvent.RequestRemoved;
import dev.waybill.contracts.TransportEvent.RequestReset;
import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.demo.Api.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// One story, told to the running suite.
final class ToldStory implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  // What a queue does by itself and tells nobody.
  private static final Pattern UNSEEN =
      Pattern.compile(
          "I-\\d+ waits|I-\\d+ passes .* over|goes on|TR-\\d+ ends its test at .*"
              + "|refused, stale report|refused, not in test: .*");
  // Actions of the engine's own have such numbers in stories.
  private static final Pattern BY_ITSELF = Pattern.compile("I-\\d{4,}");

  private final Deployed suite;
  private final Api api;
  private final Records events;
  private final Records orders;
  private final ToldLandscape landscape;
  private final Map<String, Integer> requests = new HashMap<>();
  private final Map<String, Integer> attempts = new HashMap<>();
  private final ToldRequests people;
  private final ToldOperations operations;
  private final Map<String, Integer> actions = new HashMap<>();
  private final Set<UUID> told = new HashSet<>();
  private int asked;
  private Answer answer;

  ToldStory(Deployed suite, Path archive, int file, String name) {
    this.suite = suite;
    this.api = suite.api();
    this.events = Records.of(suite, Topic.TRANSPORT_EVENTS);
    this.orders = Records.of(suite, Topic.DEPLOY_ORDERS);
    this.landscape = new ToldLandscape(suite, api, name);
    this.operations = new ToldOperations(api, landscape);
    this.people = new ToldRequests(api, landscape, archive, file, requests);
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
      case "landscape" -> landscape.make(line.substring("landscape ".length()));
      case "configure" ->
          landscape.configure(words.get(1), line.substring(line.indexOf(words.get(1))));
      case "arrive" -> {
        var component = words.contains("of") ? words.get(words.indexOf("of") + 1) : "";
        ids(words).forEach(request -> people.arrive(request, at, component));
      }
      case "report" -> report(words, at);
      case "create" -> people.create(words.get(1), at);
      case "files" -> people.files(words.get(1), words.subList(2, words.size()));
      case "test" -> people.test(words.get(1), words);
      case "release" -> people.release(words.get(1));
      case "delete" -> delete(words);
      case "schedule" -> operations.schedule(words);
      case "clean" -> {
        asked++;
        answer = operations.cleanUp();
      }
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

  /// From all queues each of them has an action of its own.
  private void delete(List<String> words) {
    if (!words.get(1).startsWith("TR-")) {
      operations.deleteNode(words.get(1));
    } else if (words.getLast().equals("everywhere")) {
      asked += people.queues(words.get(1));
      answer = people.deleteEverywhere(words.get(1));
    } else {
      people.delete(words.get(1));
    }
  }

  private Answer wish(String verb, List<String> words, String at) {
    var path = "/v2/nodes/" + landscape.id(at) + "/transportRequests/";
    if (words.get(1).equals("up")) {
      return api.post(
          "/api/v1/nodes/" + landscape.id(at) + "/queue/import-up-to",
          Map.of("transportRequest", requests.get(words.get(3))));
    }
    if (words.get(1).equals("all")) {
      return api.post(path + "importAll", Map.of());
    }
    var named = ids(words).stream().map(id -> requests.getOrDefault(id, 2_000_000_000)).toList();
    return api.post(path + verb, Map.of("transportRequests", named));
  }

  private static List<String> ids(List<String> words) {
    return words.stream().filter(word -> word.startsWith("TR-")).toList();
  }

  /// What a worker would say of the order for the attempt that was told last, or of an earlier one.
  private void report(List<String> words, String at) {
    var request = words.get(1);
    var late = words.get(2).equals("attempt");
    var outcome = words.get(late ? 4 : 2);
    var attempt =
        late ? Integer.parseInt(words.get(3)) : attempts.get(request + " at " + at).intValue();
    Predicate<Envelope<? extends Message>> ours =
        one ->
            one.data() instanceof DeployOrder order
                && order.request().value() == requests.get(request)
                && order.node().value() == landscape.id(at)
                && order.attempt() == attempt;
    var order =
        orders.until(seen -> seen.stream().anyMatch(ours)).stream()
            .filter(ours)
            .reduce((_, later) -> later)
            .orElseThrow();
    var data = (DeployOrder) order.data();
    var report =
        new NodeInput.Report(
            data.node(), data.entry(), data.attempt(), StoryWords.outcome(outcome));
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

  private void answered(String line, String node, String what) {
    if (UNSEEN.matcher(what).matches()) {
      return;
    }
    if (what.startsWith("refused")) {
      assertThat(answer.status()).as(line + " / " + answer.text()).isIn(422, 404);
      return;
    }
    StoryWords.match("(TR-\\d+) import (I-\\d+) started.*", what)
        .ifPresent(
            m -> {
              var started = event(line, node, m.group(1), ImportStarted.class::isInstance);
              attempts.put(m.group(1) + " at " + node, ((ImportStarted) started).attempt());
              bound(line, m.group(2), ((ImportStarted) started).action());
            });
    StoryWords.match(
            "(TR-\\d+) (queued|ended|released), (\\S+)", what.replace(" ended ", " ended, "))
        .ifPresent(
            m ->
                event(
                    line,
                    node,
                    m.group(1),
                    one ->
                        StoryWords.hasBecome(one, m.group(2))
                            .equals(Optional.of(StoryWords.status(m.group(3))))));
    StoryWords.match("(TR-\\d+) is due at \\[(.*)]", what)
        .ifPresent(
            m ->
                event(
                    line,
                    node,
                    m.group(1),
                    one ->
                        one instanceof RequestForwarded forwarded
                            && Set.copyOf(forwarded.to()).equals(named(m.group(2)))));
    StoryWords.match("(TR-\\d+) reset, repeatable", what)
        .ifPresent(m -> event(line, node, m.group(1), RequestReset.class::isInstance));
    StoryWords.match("fires at (\\S+)", what)
        .ifPresent(m -> operations.fires(line, node, m.group(1)));
    StoryWords.match("fires no more", what).ifPresent(_ -> operations.firesNoMore(line, node));
    StoryWords.match("(TR-\\d+) left", what).ifPresent(m -> left(line, node, m.group(1)));
    StoryWords.match("(TR-\\d+) removed", what)
        .ifPresent(m -> event(line, node, m.group(1), RequestRemoved.class::isInstance));
    StoryWords.match("(I-\\d+) ended (\\S+)", what)
        .ifPresent(m -> actionEnded(line, m.group(1), m.group(2)));
    StoryWords.match("(TR-\\d+) is (\\S+)", what)
        .ifPresent(m -> shown(line, node, m.group(1), m.group(2)));
  }

  private Set<NodeId> named(String list) {
    var ids = new HashSet<NodeId>();
    for (var name : list.split(", ")) {
      ids.add(new NodeId(landscape.id(name)));
    }
    return ids;
  }

  /// The next event of this kind about the request at the node; none is told twice.
  private TransportEvent event(
      String line, String node, String request, Predicate<TransportEvent> wanted) {
    Predicate<Envelope<? extends Message>> next =
        one ->
            one.data() instanceof TransportEvent.OfRequest event
                && event.node().value() == landscape.id(node)
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
    if (BY_ITSELF.matcher(action).matches()) {
      actions.putIfAbsent(action, id.value());
    }
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
      // Forwarding, resetting, removing and deleting answer without the number of an action.
      assertThat(answer.status()).as(line).isIn(202, 204);
    }
  }

  private void left(String line, String node, String request) {
    var path =
        "/v2/nodes/%d/transportRequests/%d".formatted(landscape.id(node), requests.get(request));
    await().alias(line).atMost(PATIENCE).until(() -> api.get(path).status() == 404);
  }

  private void shown(String line, String node, String request, String status) {
    var wire = status.equals("repeatable") ? "repeat" : status;
    await()
        .alias(line)
        .atMost(PATIENCE)
        .until(() -> Sample.statusOf(api, landscape.id(node), requests.get(request)), wire::equals);
  }

  @Override
  public void close() {
    events.close();
    orders.close();
    api.close();
  }
}
