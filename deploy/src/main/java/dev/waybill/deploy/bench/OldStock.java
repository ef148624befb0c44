package dev.waybill.deploy.bench;

import dev.waybill.deploy.Folders;
import dev.waybill.deploy.demo.Api;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// A tenant whose queues hold many old requests, and some that wait to be imported.
record OldStock(OldRequests old, WaitingRequests waiting) {
  /// For slices with and without the clean-up, a warm-up, and those of the archive.
  private static final int SECONDS_OF_IMPORTS = 1_600;

  static OldStock make(
      Place place,
      BenchedSuite suite,
      Api api,
      BenchedLandscape landscape,
      Journeys journeys,
      String tenant)
      throws IOException, SQLException, InterruptedException {
    var scale = place.scale();
    var nodes = landscape.targets();
    int first = export(api, landscape);
    int second = export(api, landscape);
    try (var connection = suite.superuser("transport_api")) {
      var sql = new Asking(connection);
      sql.await(
          "select count(*) = %d from queue_engine.queue where state = 'CONFIGURED' and node_id = any('{%s}')"
              .formatted(nodes.size(), joined(nodes)));
      sql.await(
          "select count(*) = 2 from queue_entry where version > 0 and request_id in (%d, %d)"
              .formatted(first, second));
      imported(api, journeys, nodes.getFirst(), first);
      sql.await(
          """
          select count(*) > 0 from action a join action_request p on p.action_id = a.id
            join log_line l on l.action_id = a.id and l.request_id = p.request_id and l.phase = 2
            join queue_entry q on q.request_id = p.request_id and q.status = 'SUCCEEDED'
          where p.request_id = %d and a.type = 'IMPORT' and a.ended_at is not null
            and a.answer = 'DONE'
          """
              .formatted(first));
      place.say("until the first runs of a new tenant are over");
      var over = "select count(*) > 0 from %s where tenant = '%s' and ended_at is not null";
      sql.await(over.formatted("clean_up", tenant));
      sql.await(over.formatted("retention_run", tenant) + " and job = 'ARCHIVE'");
      int lines = scale.of(500, 100);
      int count = scale.of(100_000, 6_000);
      place.say("%,d old requests of %d MTAs over %d queues", count, lines, nodes.size());
      var files = new OldFiles(new Folders(place.root(), suite.data()).content(), tenant);
      files.write(count + 2 * lines);
      connection.setAutoCommit(false);
      var old = OldRequests.make(connection, nodes, first, lines, count, files);
      var waiting =
          WaitingRequests.make(
              connection, nodes, second, PacedImports.within(scale.of(SECONDS_OF_IMPORTS, 200)));
      settle(sql, nodes, tenant);
      connection.commit();
      connection.setAutoCommit(true);
      sql.run("vacuum analyze");
      return new OldStock(old, waiting);
    }
  }

  /// What keeps count of entries and places is brought up to date.
  private static void settle(Asking sql, List<Integer> nodes, String tenant) throws SQLException {
    sql.run(
        """
        insert into queue_count (tenant, node_id, status, entries)
        select tenant, node_id, status, count(*) from queue_entry where tenant = '%s' group by 1, 2, 3
        on conflict (node_id, status) do update set entries = excluded.entries
        """
            .formatted(tenant));
    sql.run(
        """
        update queue_engine.queue q set last_position = greatest(last_position, (
          select max(e.position) from queue_engine.queue_entry e where e.node_id = q.node_id))
        where node_id = any('{%s}')
        """
            .formatted(joined(nodes)));
  }

  private static int export(Api api, BenchedLandscape landscape) {
    return api.post(Exports.PATH, Exports.body(landscape, 0))
        .must(200)
        .json()
        .path("transportRequestId")
        .asInt();
  }

  private static void imported(Api api, Journeys journeys, int node, int request)
      throws InterruptedException {
    journeys.exported(request, Journeys.nowMicros());
    api.post(
            "/v2/nodes/" + node + "/transportRequests/import",
            Map.of("namedUser", "bench", "transportRequests", List.of(request)))
        .must(200);
    journeys.await(1);
  }

  private static String joined(List<Integer> nodes) {
    return String.join(",", nodes.stream().map(Object::toString).toList());
  }
}
