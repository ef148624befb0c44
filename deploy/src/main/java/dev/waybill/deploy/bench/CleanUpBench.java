package dev.waybill.deploy.bench;

import dev.waybill.deploy.bench.bare.Target;
import dev.waybill.deploy.bench.cpu.CpuMeter;
import java.util.ArrayList;
import java.util.List;

/// What the daily clean-up of many old requests is to imports that go on meanwhile, and what it
/// takes; then the same of the archive of old actions.
final class CleanUpBench implements Measuring {
  private static final int NODES = 50;
  private static final List<String> JVM = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");
  private static final Aim GROWN = Aim.atMost(3, 1.3);

  @Override
  public List<Figure> figures(Place place) throws Exception {
    var suite = place.suite();
    var tenant = "bench-cleanup-" + place.run();
    try (var meter = CpuMeter.open();
        var target = Program.start(suite.logs(), Target.class, JVM);
        var receiver = Program.start(suite.logs(), Receiver.class, JVM, suite.broker());
        var api = suite.api(tenant)) {
      var journeys = new Journeys();
      receiver.follow(journeys::heard);
      var landscape = BenchedLandscape.make(place, api, "cleanup", NODES, url(target), false);
      var stock = OldStock.make(place, suite, api, landscape, journeys, tenant);
      try (var imports =
              new PacedImports(suite.address(), api.authorization(), stock.waiting(), journeys);
          var loaded = Loaded.of(suite, meter, imports, journeys)) {
        place.say("warm-up");
        loaded.slices(place.scale().of(4, 1), place.scale().of(10, 3));
        var figures = new ArrayList<Figure>();
        figures.addAll(new CleanUpRun(place, suite, api, tenant, stock, loaded).figures(GROWN));
        figures.add(new LogArchiveRun(place, suite, tenant, loaded).figure(GROWN));
        journeys.check();
        return figures;
      }
    }
  }

  private static String url(Program target) {
    return "http://127.0.0.1:" + target.ready().path("port").asInt() + "/deploy";
  }
}
