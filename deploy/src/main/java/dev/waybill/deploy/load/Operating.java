package dev.waybill.deploy.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.deploy.record.Call;
import dev.waybill.deploy.record.Op;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// People: they import what is not imported by itself, forward, and now and then reset or remove.
final class Operating {
  private static final Set<String> FORWARDABLE = Set.of("succeeded", "warning", "error", "skipped");
  private static final Set<String> RESETTABLE = Set.of("succeeded", "error", "skipped");
  private static final int AT_ONCE = 20;
  private static final int SEEN = 200;
  private static final int CHANCES = 10;

  private final WireClient client;
  private final Landing landing;
  private final Asked asked = new Asked();
  private final Random random;

  Operating(WireClient client, Landing landing, long seed) {
    this.client = client;
    this.landing = landing;
    this.random = new Random(seed);
  }

  void next() {
    switch (dice(CHANCES)) {
      case 0 -> reset();
      case 1 -> remove();
      case 2, 3, 4 -> lines(Line.Kind.BY_HAND).forEach(this::forward);
      case 5, 6, 7 -> lines(Line.Kind.NAMED).forEach(this::importNamed);
      default -> lines(Line.Kind.ALL_AT_ONCE).forEach(this::importAll);
    }
  }

  private List<Line> lines(Line.Kind kind) {
    return landing.lines().stream().filter(line -> line.kind() == kind).toList();
  }

  private void importAll(Line line) {
    var node = line.qa().getFirst();
    wish(Op.IMPORT_ALL, node, List.of(), "importAll");
  }

  private void importNamed(Line line) {
    for (var node : List.of(line.qa().getFirst(), line.prod().getFirst())) {
      var requests = new ArrayList<Integer>();
      var page = "/api/v1/nodes/%d/queue?status=in,re,fa&limit=%d".formatted(node.id(), SEEN);
      for (var item : client.look(page).path("items")) {
        var request = item.path("id").asInt();
        if (requests.size() < AT_ONCE && asked.mayAskFor(node.id(), request)) {
          requests.add(request);
        }
      }
      if (!requests.isEmpty()) {
        wish(Op.IMPORT, node, requests, "import");
      }
    }
  }

  private void forward(Line line) {
    var node = line.qa().getFirst();
    for (int i = 0; i < AT_ONCE / 4; i++) {
      landing
          .recent(line)
          .any(random)
          .filter(request -> FORWARDABLE.contains(status(node, request)))
          .ifPresent(request -> wish(Op.FORWARD, node, List.of(request), "forward"));
    }
  }

  private void reset() {
    var line = any();
    var node = dice(2) == 0 ? line.qa().getFirst() : line.prod().getFirst();
    landing
        .recent(line)
        .any(random)
        .filter(request -> RESETTABLE.contains(status(node, request)))
        .ifPresent(request -> wish(Op.RESET, node, List.of(request), "reset"));
  }

  /// Without a look at it before: what may not be removed is refused.
  private void remove() {
    var line = any();
    var node = dice(2) == 0 ? line.qa().getFirst() : line.prod().getFirst();
    landing
        .recent(line)
        .any(random)
        .ifPresent(request -> wish(Op.REMOVE, node, List.of(request), "remove"));
  }

  private String status(Line.Node node, int request) {
    return client
        .look("/v2/nodes/%d/transportRequests/%d".formatted(node.id(), request))
        .path("status")
        .asText();
  }

  private void wish(Op op, Line.Node node, List<Integer> requests, String path) {
    var call = Call.begun(landing.freshId(), op, node.id(), Instant.now()).naming(requests);
    var named = Map.of("namedUser", "load");
    var body =
        requests.isEmpty() ? named : Map.of("namedUser", "load", "transportRequests", requests);
    landing.ended(
        client.make(
            call,
            "/v2/nodes/%d/transportRequests/%s".formatted(node.id(), path),
            WireClient.Message.json(body),
            Operating::given));
  }

  private static Call given(Call call, JsonNode answer) {
    var action = answer.hasNonNull("actionId") ? answer.path("actionId").asInt() : null;
    return call.given(call.requests(), action, List.of());
  }

  private Line any() {
    return landing.lines().get(dice(landing.lines().size()));
  }

  private int dice(int sides) {
    synchronized (random) {
      return random.nextInt(sides);
    }
  }
}
