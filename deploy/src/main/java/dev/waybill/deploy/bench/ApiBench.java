package dev.waybill.deploy.bench;

import dev.waybill.deploy.Part;
import dev.waybill.deploy.Stop;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Calls of the API in the running suite, beside an endpoint that does what cannot be left out: a
/// node beside a row that is read, an export beside one that is inserted durably; and an export in
/// a large landscape beside one in a small landscape.
///
/// The ceilings have nobody who works on what was written. So an export is measured while the
/// services that follow it stand still; what it comes to while they share the machine is said too.
final class ApiBench implements Measuring {
  private static final int CALLERS = 8;
  private static final int FEW = 10;
  private static final List<Part> FOLLOWERS =
      List.of(Part.QUEUE_ENGINE, Part.DEPLOY_WORKER, Part.NOTIFICATION_SERVICE, Part.ALM_CONNECTOR);

  @Override
  public List<Figure> figures(Place place) throws Exception {
    var suite = place.suite();
    int many = place.scale().of(10_000, 500);
    var small = BenchedTenant.make(place, suite, "few", CALLERS);
    var large = BenchedTenant.make(place, suite, "many", CALLERS);
    large.grow(many);
    try (var bare = BareApi.start(place.root(), suite);
        var rows = bare.readers(CALLERS);
        var nodes = small.readers();
        var inserts = bare.writers(CALLERS);
        var exports = small.exporters();
        var exportsOfMany = large.exporters()) {
      var run = new Run(place);
      var get = run.rate("api-get", rows, nodes, Aim.atLeast(0.40, 0.60));
      run.say("an export, the followers at work beside it", inserts, exports);
      FOLLOWERS.forEach(suite.control()::stop);
      var export = run.rate("api-export", inserts, exports, Aim.atLeast(0.10, 0.20));
      place.say("landscapes of %d and of %,d nodes", FEW, many);
      var landscape = run.cost("api-landscape", exports, exportsOfMany, Aim.atMost(2, 1.2));
      FOLLOWERS.forEach(suite.control()::start);
      mustBe("rows", inserts.made(), bare.written());
      mustBe("requests", exports.made(), small.requests());
      mustBe("requests", exportsOfMany.made(), large.requests());
      return List.of(get, export, landscape);
    }
  }

  private static void mustBe(String what, int acknowledged, int found) {
    if (acknowledged != found) {
      throw new Stop("%d %s were acknowledged, %d are there".formatted(acknowledged, what, found));
    }
  }

  private record Run(Place place) {
    /// Calls a second, as a share of the ceiling's.
    Figure rate(String name, Callers ceiling, Callers product, Aim aim) throws Exception {
      return figure(name, ceiling, product, Double::doubleValue, "calls/s", aim);
    }

    /// What a call takes of the product, as so many of what it takes of the ceiling.
    Figure cost(String name, Callers ceiling, Callers product, Aim aim) throws Exception {
      return figure(name, ceiling, product, Run::millis, "ms", aim);
    }

    /// A share that is not judged.
    void say(String what, Callers ceiling, Callers product) throws Exception {
      warm(ceiling, product);
      var pairs = pairs(ceiling, product);
      place.say(
          "%s: %,.0f a second, %.2f of the ceiling",
          what,
          pairs.products(Double::doubleValue).median(),
          pairs.ratios(Double::doubleValue).median());
    }

    private Figure figure(
        String name,
        Callers ceiling,
        Callers product,
        ToDoubleFunction<Double> number,
        String unit,
        Aim aim)
        throws Exception {
      var quiet = warm(ceiling, product);
      return Figure.share(name, pairs(ceiling, product), number, unit, aim).judgedIn(quiet);
    }

    private static double millis(double rate) {
      return 1_000 * CALLERS / rate;
    }

    private Quiet warm(Callers ceiling, Callers product) throws Exception {
      place.say("warm-up");
      WarmUp.run(place.scale().of(20, 2), () -> 1 / ceiling.rate(warming()));
      WarmUp.run(place.scale().of(20, 2), () -> warmUp(product));
      var quiet = Quiet.of(place.scale().of(5, 2), () -> ceiling.rate(slice()), Double::valueOf);
      place.say("%s", quiet);
      return quiet;
    }

    private double warmUp(Callers product) throws Exception {
      var rate = product.rate(warming());
      place.say("warm-up: %,.0f a second", rate);
      return 1 / rate;
    }

    private Pairs<Double> pairs(Callers ceiling, Callers product) throws Exception {
      return Pairs.run(
          place.scale().of(9, 3), () -> ceiling.rate(slice()), () -> product.rate(slice()));
    }

    private double warming() {
      return place.scale().of(5.0, 1.0);
    }

    private double slice() {
      return place.scale().of(4.0, 1.0);
    }
  }
}
