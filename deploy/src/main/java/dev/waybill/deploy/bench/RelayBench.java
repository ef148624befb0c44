package dev.waybill.deploy.bench;

import dev.waybill.deploy.bench.bare.BareRelay;
import java.util.List;

/// How fast an outbox empties after the broker was away, and how soon what is committed is with the
/// broker. The rows are those of the engine's outbox, for a topic of the bench's own; its relay
/// runs as in the whole suite.
final class RelayBench implements Measuring {
  private static final int BACKLOG = 100_000;
  private static final int A_SECOND = 200;
  private static final int PARTITIONS = 12;

  @Override
  public List<Figure> figures(Place place) throws Exception {
    var scale = place.scale();
    var suite = place.suite();
    var topic = "bench-relay-" + place.run();
    var bareTopic = "bench-bare-relay-" + place.run();
    Arrivals.topic(suite.broker(), topic, PARTITIONS);
    Arrivals.topic(suite.broker(), bareTopic, PARTITIONS);
    try (var bare = bare(suite, bareTopic);
        var connection = suite.superuser("queue_engine");
        var outbox = new BenchedOutbox(connection, suite.broker(), topic)) {
      int rows = scale.of(BACKLOG, BACKLOG / 10);
      Pairs.Slice<Double> ceiling = () -> rows / bare.ask("" + rows).path("seconds").asDouble();
      Pairs.Slice<Double> product = () -> rows / outbox.drain(rows);
      place.say("draining %,d rows, warm-up", rows);
      Pairs.run(1, ceiling, product);
      var quiet = Quiet.of(scale.of(3, 1), ceiling, Double::doubleValue);
      place.say("%s", quiet);
      var drains = Pairs.run(scale.of(5, 2), ceiling, product);
      outbox.drip(A_SECOND, scale.of(5, 2));
      var waits = outbox.drip(A_SECOND, scale.of(30, 5));
      place.say("commit to broker at %d/s: p50 %.1f ms", A_SECOND, waits.p50());
      outbox.check();
      return List.of(
          Figure.plain(
                  "relay",
                  drains.products(Double::doubleValue),
                  "rows/s",
                  Aim.atLeast(5_000, 15_000))
              .beside(drains.ceilings(Double::doubleValue))
              .judgedIn(quiet),
          Figure.plain("relay-p99", Spread.single(waits.p99()), "ms", Aim.atMost(100, 25))
              .judgedIn(quiet));
    }
  }

  private static Program bare(BenchedSuite suite, String topic) throws Exception {
    var url = suite.ownDatabase("bare_relay") + suite.superLogin();
    return Program.start(
        suite.logs(), BareRelay.class, List.of("-Xmx256m"), url, suite.broker(), topic);
  }
}
