package dev.waybill.deploy.bench;

import dev.waybill.deploy.Part;
import dev.waybill.deploy.Stop;
import dev.waybill.deploy.bench.bare.BarePipeline;
import dev.waybill.deploy.bench.bare.Target;
import dev.waybill.deploy.bench.cpu.CpuMeter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Export → queued → imported → deployed at a destination that answers at once → heard of by a
/// receiver, over fifty nodes that import what comes; beside the bare pipeline.
final class TransportBench implements Measuring {
  private static final int NODES = 50;
  private static final int UNDER_WAY = 200;
  private static final int A_SECOND = 50;
  private static final String BARE = "bare";
  private static final List<String> BARE_PARTS =
      List.of(BARE, Part.POSTGRES.title(), Part.KAFKA.title());
  private static final List<String> SUITE_PARTS =
      BenchedSuite.MEASURED.stream().map(Part::title).toList();
  private static final List<String> JVM = List.of("-Xmx512m");

  /// Who only answers or listens leaves the processor to those who are measured.
  private static final List<String> SMALL_JVM = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");

  /// One slice of either program.
  ///
  /// @param shares processor time a transport, in milliseconds, by part
  private record Slice(double aSecond, Map<String, Double> shares) {
    double millis() {
      return shares.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  @Override
  public List<Figure> figures(Place place) throws Exception {
    var suite = place.suite();
    try (var meter = CpuMeter.open();
        var target = Program.start(suite.logs(), Target.class, SMALL_JVM);
        var bareTarget = Program.start(suite.logs(), Target.class, JVM);
        var receiver = Program.start(suite.logs(), Receiver.class, SMALL_JVM, suite.broker());
        var bare = bare(suite, url(bareTarget), place.run());
        var api = suite.api()) {
      suite.watch(meter, BenchedSuite.MEASURED);
      meter.watch(BARE, bare.pid());
      place.say("processor time by %s", meter.how());
      var landscape = BenchedLandscape.make(place, api, "transport", NODES, url(target), true);
      var journeys = new Journeys();
      receiver.follow(journeys::heard);
      try (var exports = new Exports(suite.address(), api.authorization(), landscape, journeys)) {
        var found = new Run(place, meter, bare, exports, journeys).figures();
        check(target, journeys.check());
        check(bareTarget, bare.ask("check").path("requests").asLong());
        return found;
      }
    }
  }

  private static Program bare(BenchedSuite suite, String target, String run) throws Exception {
    var url = suite.ownDatabase("bare") + suite.superLogin();
    return Program.start(suite.logs(), BarePipeline.class, JVM, url, suite.broker(), target, run);
  }

  private static String url(Program target) {
    return "http://127.0.0.1:" + target.ready().path("port").asInt() + "/deploy";
  }

  /// What the destination was told must be what was exported: each once, under a key of its own.
  private static void check(Program target, long transports) throws IOException {
    var told = target.ask("count");
    if (told.path("keys").asLong() != transports || told.path("twice").asLong() != 0) {
      throw new Stop("%d transports, but the target was told %s".formatted(transports, told));
    }
  }

  /// What is run in turn.
  private record Run(
      Place place, CpuMeter meter, Program bare, Exports exports, Journeys journeys) {

    List<Figure> figures() throws Exception {
      var scale = place.scale();
      double seconds = scale.of(4.0, 2.0);
      place.say("warm-up");
      bare.ask("closed %d %s".formatted(UNDER_WAY, scale.of(10, 2)));
      WarmUp.run(scale.of(20, 4), this::warmUp);
      Pairs.Slice<Slice> ceiling = () -> bare(seconds);
      Pairs.Slice<Slice> product = () -> suite(seconds);
      var quiet = Quiet.of(scale.of(5, 2), ceiling, Slice::aSecond);
      place.say("%s", quiet);
      var pairs = Pairs.run(scale.of(9, 3), ceiling, product);
      for (var part : SUITE_PARTS) {
        var millis = pairs.products(slice -> slice.shares().get(part)).median();
        place.say("%-22s %6.2f CPU-ms a transport", part, millis);
      }
      WarmUp.run(scale.of(12, 1), this::warmUpInTheOpen);
      exports.open(A_SECOND, scale.of(40, 8));
      var waits = journeys.waits();
      var alone = bare.ask("open %d %s".formatted(A_SECOND, scale.of(20, 5)));
      return List.of(
          Figure.plain("transport", pairs.products(Slice::millis), "CPU-ms", Aim.atMost(8, 4.5))
              .beside(pairs.ceilings(Slice::millis)),
          Figure.share(
                  "transport-rate", pairs, Slice::aSecond, "transports/s", Aim.atLeast(0.15, 0.3))
              .judgedIn(quiet),
          Figure.plain("transport-p50", Spread.single(waits.p50()), "ms", Aim.atMost(80, 40))
              .beside(Spread.single(alone.path("p50").asDouble()))
              .judgedIn(quiet),
          Figure.plain("transport-p99", Spread.single(waits.p99()), "ms", Aim.atMost(300, 120))
              .beside(Spread.single(alone.path("p99").asDouble()))
              .judgedIn(quiet));
    }

    private double warmUp() throws IOException, InterruptedException {
      var slice = suite(place.scale().of(5.0, 2.0));
      place.say("warm-up: %.0f a second, %.1f CPU-ms", slice.aSecond(), slice.millis());
      return slice.millis();
    }

    /// What comes one by one takes other paths than what comes in batches, and compilers know
    /// them late.
    private double warmUpInTheOpen() throws InterruptedException {
      exports.open(A_SECOND, place.scale().of(10, 2));
      var wait = journeys.waits().p50();
      place.say("warm-up: %.1f ms at %d a second", wait, A_SECOND);
      return wait;
    }

    private Slice bare(double seconds) throws IOException {
      var before = used(BARE_PARTS);
      var answer = bare.ask("closed %d %s".formatted(UNDER_WAY, seconds));
      var done = answer.path("done").asInt();
      return new Slice(answer.path("aSecond").asDouble(), shares(BARE_PARTS, before, done));
    }

    private Slice suite(double seconds) throws IOException, InterruptedException {
      var before = used(SUITE_PARTS);
      var done = exports.closed(UNDER_WAY, seconds);
      return new Slice(done.aSecond(), shares(SUITE_PARTS, before, done.count()));
    }

    private Map<String, Double> used(List<String> parts) throws IOException {
      var used = new LinkedHashMap<String, Double>();
      for (var part : parts) {
        used.put(part, meter.used(part).toNanos() / 1e6);
      }
      return used;
    }

    private Map<String, Double> shares(List<String> parts, Map<String, Double> before, int done)
        throws IOException {
      var shares = used(parts);
      shares.replaceAll((part, used) -> (used - before.get(part)) / done);
      return shares;
    }
  }
}
