package dev.waybill.deploy.bench;

import dev.waybill.deploy.Part;
import dev.waybill.deploy.bench.Loaded.Slice;
import dev.waybill.deploy.demo.Api;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// One run of the clean-up, held up again and again: slices of imports alone, while its row is
/// held, in turn with slices of imports beside it.
final class CleanUpRun {
  private static final double MIB = 1 << 20;

  private final Place place;
  private final BenchedSuite suite;
  private final Api api;
  private final String tenant;
  private final OldStock stock;
  private final Loaded loaded;
  private final List<Slice> alone = new ArrayList<>();
  private final List<Slice> both = new ArrayList<>();
  private final Map<Part, Double> usedAlone = new EnumMap<>(Part.class);
  private final Map<Part, Double> usedBoth = new EnumMap<>(Part.class);
  private double seconds;

  CleanUpRun(
      Place place, BenchedSuite suite, Api api, String tenant, OldStock stock, Loaded loaded) {
    this.place = place;
    this.suite = suite;
    this.api = api;
    this.tenant = tenant;
    this.stock = stock;
    this.loaded = loaded;
  }

  List<Figure> figures(Aim grown) throws Exception {
    try (var connection = suite.superuser("transport_api")) {
      var sql = new Asking(connection);
      place.say("before: %s", loaded.resident());
      api.post("/api/v1/clean-up", Map.of()).must(202);
      run(sql);
      place.say("after:  %s", loaded.resident());
      new CleanedUp(sql, tenant, stock).check();
    }
    // The run has ended in the midst of the last one.
    var whole = both.size() > 1 ? both.subList(0, both.size() - 1) : both;
    return figures(new Beside(alone, whole), stock.old().count(), grown);
  }

  private void run(Asking sql) throws IOException, SQLException, InterruptedException {
    double slice = place.scale().of(10.0, 3.0);
    var from = loaded.used();
    var released = System.nanoTime();
    while (true) {
      try (var hold = Hold.of(suite, "clean_up", open())) {
        if (!hold.found() || nothingLeft(sql)) {
          break;
        }
        seconds += secondsSince(released);
        awaitRest(sql);
        add(usedBoth, from);
        from = loaded.used();
        alone.add(loaded.slice(slice));
        add(usedAlone, from);
      }
      from = loaded.used();
      released = System.nanoTime();
      both.add(loaded.slice(slice));
    }
    sql.await("select not exists (select from clean_up where %s)".formatted(open()));
    seconds += Math.max(0, secondsSince(released) - sinceTheEnd(sql));
    awaitRest(sql);
    add(usedBoth, from);
  }

  private String open() {
    return "tenant = '%s' and ended_at is null".formatted(tenant);
  }

  /// Until queues have answered all that they were asked, and what was archived is off the disk.
  private void awaitRest(Asking sql) throws SQLException, InterruptedException {
    sql.await(
        """
        select not exists (
            select from action where tenant = '%1$s' and type = 'CLEAN_UP_ENTRY' and answer is null
              and started_at > now() - interval '2 minutes')
          and not exists (select from doomed_content where tenant = '%1$s')
        """
            .formatted(tenant));
  }

  /// Whether only the end is to be written down, for which the row must be let go of.
  private boolean nothingLeft(Asking sql) throws SQLException {
    return sql.holds(
        """
        select looked and not exists (select from leaving l where l.clean_up = r.id)
        from clean_up r where %s
        """
            .formatted(open()));
  }

  private double sinceTheEnd(Asking sql) throws SQLException {
    return sql.number(
        "select extract(epoch from now() - max(ended_at)) from clean_up where tenant = '%s'"
            .formatted(tenant));
  }

  private static double secondsSince(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private void add(Map<Part, Double> sum, Map<Part, Double> from) throws IOException {
    var now = loaded.used();
    now.forEach((part, used) -> sum.merge(part, used - from.get(part), Double::sum));
  }

  private List<Figure> figures(Beside beside, int count, Aim grown) {
    place.say("%s", beside.guard());
    place.say("the middle import: %s", beside.middles());
    place.say("%,d requests in %.0f s", count, seconds);
    double millis = 0;
    for (var part : BenchedSuite.MEASURED) {
      var more = usedBoth.get(part) - usedAlone.get(part) / seconds(alone) * seconds(both);
      place.say("%-22s %6.2f CPU-ms a request", part.title(), more / count);
      millis += more / count;
    }
    return List.of(
        beside.grown("cleanup", grown),
        Figure.plain(
            "cleanup-rate", Spread.single(count / seconds), "requests/s", Aim.atLeast(200, 500)),
        Figure.plain("cleanup-cpu", Spread.single(millis), "CPU-ms", Aim.atMost(5, 2)),
        heap(beside));
  }

  private static double seconds(List<Slice> slices) {
    return slices.stream().mapToDouble(Slice::seconds).sum();
  }

  /// That of the two services which grew the most.
  private Figure heap(Beside beside) {
    double most = 0;
    double without = 0;
    for (var part : loaded.heaps().keySet()) {
      var grew = beside.heap(both, part) / MIB;
      var grewAlone = beside.heap(alone, part) / MIB;
      place.say("%-22s heap: %.0f MiB more, %.0f by imports alone", part.title(), grew, grewAlone);
      if (grew > most) {
        most = grew;
        without = grewAlone;
      }
    }
    return Figure.plain("cleanup-heap", Spread.single(most), "MiB", Aim.atMost(128, 96))
        .beside(Spread.single(without));
  }
}
