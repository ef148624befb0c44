package dev.waybill.deploy.bench;

import dev.waybill.deploy.Stop;
import dev.waybill.deploy.demo.Api.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/// A landscape of many nodes and routes as a file: planned, applied to an empty landscape, written
/// again, and applied once more when all of it is there.
final class LandscapeBench implements Measuring {
  private static final int CHAIN = 5;

  @Override
  public List<Figure> figures(Place place) throws Exception {
    var suite = place.suite();
    int nodes = place.scale().of(10_000, 500);
    var tenant = "bench-file-" + place.run();
    var file = file(nodes);
    place.say("%,d nodes and as many routes, %,d bytes", nodes, file.length());
    try (var api = suite.api(tenant)) {
      var plan = new Timed(() -> api.postText("/api/v1/landscape/plan", file));
      var fingerprint = plan.answer().json().path("fingerprint").asText();
      var apply =
          new Timed(() -> api.postText("/api/v1/landscape/apply?fingerprint=" + fingerprint, file));
      var export = new Timed(() -> api.get("/api/v1/landscape"));
      var again = new Timed(() -> api.postText("/api/v1/landscape/apply", export.answer().text()));
      mustBe("changes of the second time", 0, again.answer().json().path("changes").size());
      mustBe("nodes", nodes, count(suite, "node", tenant));
      mustBe("routes", nodes - nodes / CHAIN, count(suite, "route", tenant));
      return List.of(
          plan.figure("landscape-plan", Aim.atMost(15, 5)),
          apply.figure("landscape-apply", Aim.atMost(15, 10)),
          export.figure("landscape-export", Aim.atMost(5, 2)),
          again.figure("landscape-again", Aim.atMost(15, 5)));
    }
  }

  /// Chains of nodes, each node joined to the one before it.
  private static String file(int nodes) {
    var text = new StringBuilder("format: 1\nnodes:\n");
    for (int i = 0; i < nodes; i++) {
      text.append(
          """
          - name: NODE-%1$05d
            description: The node of that number
            tags: [chain-%2$d, bench]
            forwardMode: MANUAL
            virtual: true
            schedule:
              pattern: {kind: cron, cron: '30 18 * * 1-5'}
              zone: Europe/Berlin
              active: false
          """
              .formatted(i, i / CHAIN));
    }
    text.append("routes:\n");
    for (int i = 0; i < nodes; i++) {
      if (i % CHAIN > 0) {
        text.append(
            "- {name: ROUTE-%1$05d, source: NODE-%2$05d, target: NODE-%1$05d}\n"
                .formatted(i, i - 1));
      }
    }
    return text.toString();
  }

  private static int count(BenchedSuite suite, String table, String tenant)
      throws SQLException, IOException {
    try (var connection = suite.superuser("transport_api");
        var select =
            connection.prepareStatement("select count(*) from " + table + " where tenant = ?")) {
      select.setString(1, tenant);
      try (var rows = select.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private static void mustBe(String what, int expected, int found) {
    if (expected != found) {
      throw new Stop("%d %s were expected, %d are there".formatted(expected, what, found));
    }
  }

  /// A call that must succeed, and how long it took.
  private static final class Timed {
    private final Answer answer;
    private final double seconds;

    Timed(Supplier<Answer> call) {
      var began = System.nanoTime();
      answer = call.get().must(200);
      seconds = (System.nanoTime() - began) / 1e9;
    }

    Answer answer() {
      return answer;
    }

    Figure figure(String name, Aim aim) {
      return Figure.plain(name, Spread.single(seconds), "s", aim);
    }
  }
}
