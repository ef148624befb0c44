package dev.waybill.queue;

import static dev.waybill.queue.Landscape.aNode;
import static dev.waybill.queue.Landscape.aRequest;
import static dev.waybill.queue.Landscape.arrive;
import static dev.waybill.queue.Landscape.configure;
import static dev.waybill.queue.Landscape.content;
import static dev.waybill.queue.Landscape.deploying;
import static dev.waybill.queue.Landscape.importAll;
import static dev.waybill.queue.Landscape.sent;

import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.json.EventJson;
import dev.waybill.queue.kafka.BenchedWire;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// A queue that has grown over years, its entries all of one status; and the inputs whose cost
/// shall not depend on how many there are.
final class BenchedQueue {
  private static final String FILL =
      """
      insert into queue_entry (entry_id, node_id, request_id, position, status, mode, content,
        attempts, version, queued_at, changed_at)
      select ? + 2 * n, ?, ? + 2 * n, n, ?, 'FINAL', ?::jsonb, 0, 1, now(), now()
      from generate_series(1, ?) n
      """;

  private final BenchedEngine engine;
  private final NodeId node = aNode();

  /// @param ids where the ids of its entries begin
  BenchedQueue(BenchedEngine engine, EntryStatus status, int entries, int ids)
      throws IOException, SQLException {
    this.engine = engine;
    handle(configure(node, deploying()));
    try (var owner = engine.owner();
        var fill = owner.prepareStatement(FILL);
        var end = owner.prepareStatement("update queue set last_position = ? where node_id = ?")) {
      fill.setInt(1, ids);
      fill.setInt(2, node.value());
      fill.setInt(3, ids);
      fill.setString(4, status.name());
      fill.setString(5, EventJson.mapper().writeValueAsString(content("an older change")));
      fill.setInt(6, entries);
      fill.executeUpdate();
      end.setLong(1, entries);
      end.setInt(2, node.value());
      end.executeUpdate();
    }
  }

  void takeArrival() {
    handle(arrive(node, aRequest()));
  }

  /// Import All: accepted, and the first deployment ordered.
  void takeImportAll() {
    handle(importAll(node));
  }

  /// The report on the deployment under way; the run goes on to the next, if there is one.
  void takeReport() {
    var order = engine.takeOrder(node).orElseThrow();
    handle(
        new NodeInput.Report(node, order.entry(), order.attempt(), new DeployOutcome.Succeeded()));
  }

  boolean deploys() {
    return engine.hasOrder(node);
  }

  private void handle(NodeInput input) {
    engine.handle(List.of(List.of(BenchedWire.read(sent(input)))));
  }
}
