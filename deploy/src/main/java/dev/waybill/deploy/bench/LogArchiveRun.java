package dev.waybill.deploy.bench;

import dev.waybill.deploy.bench.Loaded.Slice;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;

/// One run of the archive of old actions beside imports, and imports alone before and after it. The
/// archive begins every few weeks, which nobody has: its run is put into its table.
record LogArchiveRun(Place place, BenchedSuite suite, String tenant, Loaded loaded) {
  private static final String BEGIN =
      """
      insert into retention_run (id, tenant, job, started_at, cut)
      values (nextval('ids'), '%s', 'ARCHIVE', now(), now() - interval '7 years')
      """;

  Figure figure(Aim grown) throws IOException, SQLException, InterruptedException {
    try (var connection = suite.superuser("transport_api")) {
      var sql = new Asking(connection);
      var old = sql.number("select count(*) from action where " + old());
      int around = place.scale().of(4, 1);
      double seconds = place.scale().of(10.0, 3.0);
      var alone = new ArrayList<>(loaded.slices(around, seconds));
      sql.run(BEGIN.formatted(tenant));
      var run = "from retention_run where tenant = '%s' and job = 'ARCHIVE'".formatted(tenant);
      sql.await("select max(done) > 0 " + run);
      var both = new ArrayList<Slice>();
      do {
        both.add(loaded.slice(seconds));
      } while (sql.holds("select bool_or(ended_at is null) " + run));
      if (both.size() > 1) {
        both.removeLast(); // The archive has ended in the midst of it.
      }
      place.say(
          "%,.0f old actions archived in %.0f s",
          old, sql.number("select max(extract(epoch from ended_at - started_at)) " + run));
      alone.addAll(loaded.slices(around, seconds));
      check(sql, old);
      return new Beside(alone, both).grown("cleanup-logs", grown);
    }
  }

  private void check(Asking sql, double old) throws SQLException {
    sql.mustBe("old actions left", 0, "select count(*) from action where " + old());
    sql.mustBe(
        "actions in files",
        old,
        "select coalesce(sum(actions), 0) from log_archive where tenant = '%s'".formatted(tenant));
  }

  private String old() {
    return "tenant = '%s' and started_at < now() - interval '7 years'".formatted(tenant);
  }
}
