package dev.waybill.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.deploy.Part;
import dev.waybill.deploy.Stop;
import dev.waybill.deploy.bench.bare.BareSending;
import dev.waybill.deploy.bench.cpu.CpuMeter;
import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// How fast those are told who listen, while some of them are slow and one is dead: fifty
/// subscriptions over ten receivers, webhooks each. Flood control is off: it would be all that
/// there is to see.
final class DeliverBench implements Measuring {
  static final String UNBOUNDED =
      """
      waybill.delivery.https-only=false
      waybill.delivery.allowed-hosts=127.0.0.1
      waybill.delivery.per-second=100000
      waybill.delivery.burst=100000
      """;

  /// So many are under way to a channel, as the service ships.
  private static final int PER_CHANNEL = 8;

  private static final int REQUESTS = 10_000;
  private static final int A_SECOND = 100;
  private static final double MIB = 1 << 20;
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final long BETWEEN_LOOKS_MILLIS = 20;
  private static final List<Part> USED =
      List.of(Part.NOTIFICATION_SERVICE, Part.ALM_CONNECTOR, Part.POSTGRES, Part.KAFKA);
  private static final List<String> JVM = List.of("-Xmx256m");
  private static final Set<Manner> HEALTHY = EnumSet.of(Manner.HEALTHY);
  private static final Set<Manner> WITH_A_DEAD_ONE = EnumSet.of(Manner.HEALTHY, Manner.DEAD);

  @Override
  public List<Figure> figures(Place place) throws Exception {
    var suite = place.suite();
    var tenant = "bench-deliver-" + place.run();
    suite.choose(Part.NOTIFICATION_SERVICE, UNBOUNDED);
    try (var meter = CpuMeter.open();
        var receivers = Program.start(suite.logs(), Receivers.class, JVM);
        var bare = bare(suite, receivers);
        var api = suite.api(tenant)) {
      suite.watch(meter, USED);
      var audience = Audience.make(api, receivers.ready().path("port").asInt());
      try (var told = new Told(suite.broker(), tenant)) {
        var run = new Run(place, suite, meter, receivers, bare, told);
        var figures = run.figures();
        run.check(tenant);
        return figures;
      } finally {
        audience.leave(api);
      }
    } finally {
      suite.choose(Part.NOTIFICATION_SERVICE, "");
    }
  }

  private static Program bare(BenchedSuite suite, Program receivers) throws IOException {
    var port = receivers.ready().path("port").asText();
    var underWay = Integer.toString(PER_CHANNEL * Audience.receivers(Manner.HEALTHY));
    return Program.start(suite.logs(), BareSending.class, JVM, port, underWay);
  }

  /// What is run in turn.
  private record Run(
      Place place, BenchedSuite suite, CpuMeter meter, Program receivers, Program bare, Told told) {

    List<Figure> figures() throws Exception {
      var scale = place.scale();
      int requests = scale.of(REQUESTS, REQUESTS / 10);
      var healthy = Told.share(Manner.HEALTHY, requests);
      Pairs.Slice<Double> ceiling =
          () -> healthy / bare.ask("" + healthy).path("seconds").asDouble();
      Pairs.Slice<Double> alone = () -> rate(requests, HEALTHY);
      place.say("warm-up");
      WarmUp.run(scale.of(8, 1), () -> 1 / warmUp(requests));
      ceiling.run();
      var quiet = Quiet.of(scale.of(3, 1), ceiling, Double::doubleValue);
      place.say("%s", quiet);
      double grown;
      Pairs<Double> all;
      try (var heap = Heap.of(suite.processes().get(Part.NOTIFICATION_SERVICE).pid())) {
        heap.collect();
        var before = heap.used();
        heap.watch();
        all = Pairs.run(scale.of(5, 2), ceiling, () -> rate(requests, Manner.ALL));
        grown = (heap.highest() - before) / MIB;
      }
      var used = used();
      alone.run();
      tellShares(used, healthy);
      var dead = Pairs.run(scale.of(5, 2), () -> rate(requests, WITH_A_DEAD_ONE), alone);
      return List.of(
          Figure.share("deliver", all, Double::doubleValue, "deliveries/s", Aim.atLeast(0.5, 0.8))
              .judgedIn(quiet),
          Figure.share(
                  "deliver-dead", dead, Double::doubleValue, "deliveries/s", Aim.atMost(1.2, 1.05))
              .judgedIn(quiet),
          inTheOpen().judgedIn(quiet),
          Figure.plain("deliver-heap", Spread.single(grown), "MiB", Aim.atMost(128, 64)));
    }

    private Map<Part, Double> used() throws IOException {
      var used = new EnumMap<Part, Double>(Part.class);
      for (var part : USED) {
        used.put(part, meter.used(part.title()).toNanos() / 1e6);
      }
      return used;
    }

    /// With what the slow and the dead ones need besides.
    private void tellShares(Map<Part, Double> before, int deliveries) throws IOException {
      used()
          .forEach(
              (part, used) ->
                  place.say(
                      "%-22s %6.2f CPU-ms a delivery",
                      part.title(), (used - before.get(part)) / deliveries));
    }

    private Figure inTheOpen() throws Exception {
      var scale = place.scale();
      told.paced(A_SECOND, scale.of(10, 2));
      awaitHealthy();
      receivers.ask("forget");
      told.paced(A_SECOND, scale.of(30, 5));
      var heard = awaitHealthy();
      place.say(
          "event to delivery at %d events/s: p50 %.0f ms",
          A_SECOND * Told.EVENTS_A_REQUEST, heard.path("p50").asDouble());
      var p99 = Spread.single(heard.path("p99").asDouble());
      return Figure.plain("deliver-p99", p99, "ms", Aim.atMost(1_000, 700));
    }

    private double warmUp(int requests) throws Exception {
      var rate = rate(requests, HEALTHY);
      place.say("warm-up: %.0f deliveries a second", rate);
      return rate;
    }

    /// How many the healthy ones are told in a second, from the first event until the last of them
    /// was told.
    private double rate(int requests, Set<Manner> manners) throws Exception {
      var due = told.atOnce(requests, manners);
      var last = awaitHealthy().path("last").asLong();
      return Told.share(Manner.HEALTHY, requests) * 1e6 / (last - due);
    }

    /// Returns when the healthy ones have heard all.
    private JsonNode awaitHealthy() throws IOException, InterruptedException {
      var end = System.nanoTime() + PATIENCE_NANOS;
      while (true) {
        var heard = receivers.ask("count");
        var healthy = heard.path("healthy").asInt();
        if (healthy >= told.sent(Manner.HEALTHY)) {
          return heard;
        }
        if (System.nanoTime() > end) {
          throw new Stop("%d of %d deliveries came".formatted(healthy, told.sent(Manner.HEALTHY)));
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
      }
    }

    /// Each was told once and in its order, and what nobody has taken is there.
    void check(String tenant) throws Exception {
      int all = Manner.ALL.stream().mapToInt(told::sent).sum();
      var kept = awaitKept(tenant, all);
      var heard = receivers.ask("count");
      if (heard.path("twice").asInt() > 0
          || heard.path("disordered").asInt() > 0
          || heard.path("healthy").asInt() != told.sent(Manner.HEALTHY)
          || kept != all) {
        throw new Stop("%d events, %d kept, and %s".formatted(all, kept, heard));
      }
    }

    /// What is for the slow and the dead ones may still be on its way into the tables.
    private int awaitKept(String tenant, int all) throws Exception {
      var end = System.nanoTime() + PATIENCE_NANOS;
      var kept = kept(tenant);
      while (kept < all && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        kept = kept(tenant);
      }
      return kept;
    }

    private int kept(String tenant) throws IOException, SQLException {
      try (var database = suite.superuser("notification_service");
          var select =
              database.prepareStatement("select count(*) from delivery where tenant = ?")) {
        select.setString(1, tenant);
        try (var rows = select.executeQuery()) {
          rows.next();
          return rows.getInt(1);
        }
      }
    }
  }
}
