package dev.waybill.deploy.bench;

import dev.waybill.contracts.EntryStatus;
import dev.waybill.deploy.bench.bare.Target;
import dev.waybill.deploy.demo.Api;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a queue of a million requests costs beside one of a thousand, in the running suite: its
/// pages by our own API, and an import of one request out of its middle.
final class QueueBench implements Measuring {
  private static final List<String> JVM = List.of("-Xmx256m");
  private static final Aim AIM = Aim.atMost(3, 1.5);
  private static final int SMALL = 1_000;

  @Override
  public List<Figure> figures(Place place) throws Exception {
    var suite = place.suite();
    int large = place.scale().of(1_000_000, 20_000);
    try (var target = Program.start(suite.logs(), Target.class, JVM);
        var receiver = Program.start(suite.logs(), Receiver.class, JVM, suite.broker());
        var api = suite.api()) {
      var landscape = BenchedLandscape.make(place, api, "queue", 2, url(target), false);
      place.say("filling queues of %,d and %,d", SMALL, large);
      var few = BenchedQueue.make(suite, api, landscape, 0, SMALL);
      var many = BenchedQueue.make(suite, api, landscape, 1, large);
      var journeys = new Journeys();
      receiver.follow(journeys::heard);
      return List.of(pages(place, api, few, many), step(place, suite, api, journeys, few, many));
    }
  }

  private static String url(Program target) {
    return "http://127.0.0.1:" + target.ready().path("port").asInt() + "/deploy";
  }

  /// The page whose cost grows the most, whatever its filter.
  private static Figure pages(Place place, Api api, BenchedQueue few, BenchedQueue many)
      throws Exception {
    var grown = new HashMap<String, Pairs<Double>>();
    for (var filter : filters()) {
      var small = Pages.of(api, few, filter);
      var large = Pages.of(api, many, filter);
      for (int i = 0; i < small.size(); i++) {
        var one = small.get(i);
        var other = large.get(i);
        Pairs.run(place.scale().of(15, 3), () -> one.millis(api), () -> other.millis(api));
        grown.put(
            other.title(),
            Pairs.run(
                place.scale().of(9, 3),
                () -> middle(place, () -> one.millis(api)),
                () -> middle(place, () -> other.millis(api))));
      }
    }
    var byGrowth =
        grown.entrySet().stream()
            .sorted(Comparator.comparingDouble(one -> -growth(one.getValue()).median()))
            .toList();
    for (var one : byGrowth.subList(0, 3)) {
      place.say(
          "page %-18s %.1f ms, %.1f ms in the small queue",
          one.getKey(), large(one.getValue()), small(one.getValue()));
    }
    return figure("queue", byGrowth.getFirst().getValue());
  }

  private static Figure figure(String name, Pairs<Double> pairs) {
    return Figure.share(name, pairs, Double::doubleValue, "ms", AIM);
  }

  private static Spread growth(Pairs<Double> pairs) {
    return pairs.ratios(Double::doubleValue);
  }

  private static double large(Pairs<Double> pairs) {
    return pairs.products(Double::doubleValue).median();
  }

  private static double small(Pairs<Double> pairs) {
    return pairs.ceilings(Double::doubleValue).median();
  }

  /// The median of a slice.
  private static double middle(Place place, Pairs.Slice<Double> one) throws Exception {
    var found = new ArrayList<Double>();
    for (int i = 0; i < place.scale().of(25, 5); i++) {
      found.add(one.run());
    }
    return Spread.of(found).median();
  }

  private static List<String> filters() {
    var all = new ArrayList<String>();
    all.add("");
    for (var status : EntryStatus.values()) {
      all.add(status.name().substring(0, 2).toLowerCase(java.util.Locale.ROOT));
    }
    return all;
  }

  /// From the call until the receiver has heard that the import has ended.
  private static Figure step(
      Place place,
      BenchedSuite suite,
      Api api,
      Journeys journeys,
      BenchedQueue few,
      BenchedQueue many)
      throws Exception {
    int pairs = place.scale().of(40, 5);
    int warm = place.scale().of(20, 2);
    var small = new Imports(api, journeys, few, importable(suite, few, pairs + warm));
    var large = new Imports(api, journeys, many, importable(suite, many, pairs + warm));
    Pairs.run(warm, small::next, large::next);
    var steps = Pairs.run(pairs, small::next, large::next);
    journeys.check();
    var growth =
        Spread.single(
            steps.products(Double::doubleValue).median()
                / steps.ceilings(Double::doubleValue).median());
    return Figure.share("queue-step", steps, Double::doubleValue, "ms", growth, AIM);
  }

  private static List<Integer> importable(BenchedSuite suite, BenchedQueue queue, int count)
      throws SQLException, IOException {
    try (var connection = suite.superuser("queue_engine")) {
      return queue.importable(connection, count);
    }
  }

  /// Imports of one request each.
  private record Imports(Api api, Journeys journeys, BenchedQueue queue, List<Integer> requests) {
    double next() throws InterruptedException {
      int request = requests.removeFirst();
      var began = Journeys.nowMicros();
      journeys.exported(request, began);
      journeys.forgetWaits();
      api.post(
              "/v2/nodes/" + queue.node() + "/transportRequests/import",
              Map.of("namedUser", "bench", "transportRequests", List.of(request)))
          .must(200);
      journeys.await(1);
      return journeys.waits().p50();
    }
  }
}
