package dev.waybill.deploy.bench;

import dev.waybill.deploy.demo.Api;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A queue with as many entries as wanted, in the engine's tables and in those that are read: the
/// first request comes by an export, all others are copies of what that has left behind.
///
/// @param template the request that was exported
/// @param size how many others there are, their statuses in turn
record BenchedQueue(int node, int template, int size) {
  /// All in which an entry may lie for long.
  private static final List<String> STATUSES =
      List.of(
          "INITIAL",
          "SUCCEEDED",
          "WARNING",
          "ERROR",
          "FATAL",
          "SKIPPED",
          "REPEATABLE",
          "TRANSIENT");

  private static final String STATUS_OF_I =
      "(array['%s'])[1 + i %% %d]".formatted(String.join("','", STATUSES), STATUSES.size());

  private static final long BETWEEN_LOOKS_MILLIS = 50;

  /// Requests, entries and content each take a number.
  private static final int NUMBERS = 3;

  static BenchedQueue make(
      BenchedSuite suite, Api api, BenchedLandscape landscape, int place, int size)
      throws IOException, SQLException, InterruptedException {
    int node = landscape.targets().get(place);
    var request =
        api.post(
                "/v2/nodes/export",
                Map.of(
                    "contentType",
                    "MTA",
                    "storageType",
                    "FILE",
                    "nodeName",
                    landscape.sources().get(place),
                    "description",
                    "One of many",
                    "entries",
                    List.of(Map.of("uri", landscape.files().getFirst().toString()))))
            .must(200)
            .json()
            .path("transportRequestId")
            .asInt();
    var queue = new BenchedQueue(node, request, size);
    try (var connection = suite.superuser("public")) {
      queue.awaitArrival(connection);
      connection.setAutoCommit(false);
      queue.fill(connection);
      connection.commit();
      connection.setAutoCommit(true);
      new Copies(connection, "").run("vacuum analyze");
    }
    return queue;
  }

  /// Until the engine has told that it stands in the queue.
  private void awaitArrival(Connection connection) throws SQLException, InterruptedException {
    var arrived =
        "select from transport_api.queue_entry where version > 0 and request_id = " + template;
    try (var select = connection.prepareStatement(arrived)) {
      while (!select.executeQuery().next()) {
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
      }
    }
  }

  private void fill(Connection connection) throws SQLException {
    var api = new Copies(connection, "transport_api");
    var base = numbers(connection, (long) NUMBERS * (size + 1));
    var id = "(" + base + " + %d * i)";
    var request = id.formatted(2 * NUMBERS);
    var content = id.formatted(2 * NUMBERS) + " + 2";
    var entry = id.formatted(2 * NUMBERS) + " + 4";
    api.make("transport_request", "t.id = " + template, size, Map.of("id", request));
    api.make(
        "content_entry",
        "t.request_id = " + template,
        size,
        Map.of("id", content, "request_id", request));
    var what =
        Map.of(
            "request_id",
            request,
            "status",
            STATUS_OF_I,
            "position",
            "t.position + i",
            "version",
            "t.version + 1");
    api.make("queue_entry", whose(), size, with(what, "id", entry));
    api.run(
        """
        insert into transport_api.queue_count (tenant, node_id, status, entries)
        select tenant, node_id, status, count(*) from transport_api.queue_entry
        where node_id = %d group by 1, 2, 3
        on conflict (node_id, status) do update set entries = excluded.entries
        """
            .formatted(node));
    var engine = new Copies(connection, "queue_engine");
    engine.make("queue_entry", whose(), size, with(what, "entry_id", entry));
    engine.run(
        "update queue_engine.queue set last_position = last_position + %d where node_id = %d"
            .formatted(size, node));
  }

  private String whose() {
    return "t.node_id = %d and t.request_id = %d".formatted(node, template);
  }

  private static Map<String, String> with(Map<String, String> what, String more, String value) {
    var all = new HashMap<>(what);
    all.put(more, value);
    return all;
  }

  /// Takes as many numbers as are needed out of the sequence that all share.
  ///
  /// @return the one before the first; each second number belongs to transport-api
  static long numbers(Connection connection, long count) throws SQLException {
    try (var select =
            connection.prepareStatement(
                "select setval('transport_api.ids', nextval('transport_api.ids') + %d)"
                    .formatted(2L * count));
        var rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1) - 2L * count;
    }
  }

  /// Requests that may be imported, those in the middle of the queue first.
  List<Integer> importable(Connection connection, int count) throws SQLException {
    var found = new ArrayList<Integer>();
    try (var select =
            connection.prepareStatement(
                """
                select request_id from queue_engine.queue_entry
                where node_id = %d and status = 'INITIAL' and request_id > %d
                order by position offset %d limit %d
                """
                    .formatted(node, template, size / STATUSES.size() / 2, count));
        var rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(rows.getInt(1));
      }
    }
    return found;
  }
}
