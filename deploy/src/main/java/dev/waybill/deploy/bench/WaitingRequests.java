package dev.waybill.deploy.bench;

import dev.waybill.deploy.Stop;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Requests that may be imported, in many queues in turn: copies of one that stands in the first.
///
/// @param base the number before those that they have
/// @param nodes the queues
record WaitingRequests(long base, List<Integer> nodes, int count) {
  /// Request, content and entry take a number each; each second number is transport-api's.
  private static final int NUMBERS = 3;

  /// A request, and the node that it waits at.
  record One(int node, int request) {}

  static WaitingRequests make(Connection connection, List<Integer> nodes, int template, int count)
      throws SQLException {
    var base = BenchedQueue.numbers(connection, (long) NUMBERS * (count + 1));
    var waiting = new WaitingRequests(base, nodes, count);
    waiting.fill(connection, template);
    return waiting;
  }

  private void fill(Connection connection, int template) throws SQLException {
    var request = "(%d + %d * i)".formatted(base, 2 * NUMBERS);
    var api = new Copies(connection, "transport_api");
    api.make("transport_request", "t.id = " + template, count, Map.of("id", request));
    api.make(
        "content_entry",
        "t.request_id = " + template,
        count,
        Map.of("id", request + " + 2", "request_id", request));
    var node = OldRequests.nodeOf("i", nodes);
    var where = "t.request_id = " + template;
    api.make(
        "queue_entry",
        where,
        count,
        Map.of(
            "id",
            request + " + 4",
            "request_id",
            request,
            "node_id",
            node,
            "position",
            "t.position + i"));
    new Copies(connection, "queue_engine")
        .make(
            "queue_entry",
            where,
            count,
            Map.of(
                "entry_id",
                request + " + 4",
                "request_id",
                request,
                "node_id",
                node,
                "position",
                "t.position + i"));
  }

  /// One after the other, from 0 on.
  One number(int number) {
    if (number >= count) {
      throw new Stop("all %,d requests that waited are imported".formatted(count));
    }
    var i = number + 1;
    return new One(nodes.get(i % nodes.size()), (int) (base + 2L * NUMBERS * i));
  }
}
