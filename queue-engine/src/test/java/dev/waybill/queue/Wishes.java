package dev.waybill.queue;

import static dev.waybill.queue.Landscape.anAction;
import static dev.waybill.queue.Landscape.content;
import static dev.waybill.queue.Landscape.deploying;
import static dev.waybill.queue.Landscape.freshId;

import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.Selection;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.queue.core.QueueInput;
import dev.waybill.queue.core.Run.Asked;
import java.util.UUID;

/// Inputs for tests, as they reach the use case. Each is another message.
final class Wishes {
  private Wishes() {}

  static Received configure(NodeId node) {
    return received(
        node,
        (at, ids) ->
            new QueueInput.ConfigureNode(1, deploying(), new ActionId(ids.getAsInt()), at));
  }

  static Received arrive(NodeId node, TransportRequestId request) {
    var entry = new QueueEntryId(freshId());
    return received(
        node,
        (at, ids) ->
            new QueueInput.Arrive(
                request,
                entry,
                EntryMode.FINAL,
                content("a change"),
                new ActionId(ids.getAsInt()),
                at));
  }

  static Received forwarded(NodeId node, TransportRequestId request) {
    return received(
        node,
        (at, ids) ->
            new QueueInput.Arrive(
                request,
                new QueueEntryId(ids.getAsInt()),
                EntryMode.FINAL,
                content("a change"),
                new ActionId(ids.getAsInt()),
                at));
  }

  static Received importAll(NodeId node) {
    var asked = new Asked(anAction(), "ann");
    return received(node, (at, _) -> new QueueInput.Import(asked, new Selection.All(), at));
  }

  static Received received(NodeId node, Received.Draft draft) {
    var id = UUID.randomUUID();
    return new Received(id, id, TenantId.DEFAULT, node, draft);
  }
}
