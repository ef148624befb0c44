package dev.waybill.api.postgres;

import dev.waybill.api.core.KnownNode;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.NodeId;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/// Rows of nodes as drafts and queues see them.
final class Nodes {
  private Nodes() {}

  static KnownNode known(Row row) {
    var deploys = row.getString("content_type");
    return new KnownNode(
        new NodeId(row.getInteger("id")),
        row.getString("name"),
        row.getBoolean("upload_allowed"),
        deploys == null ? List.of() : List.of(ContentType.valueOf(deploys)));
  }
}
