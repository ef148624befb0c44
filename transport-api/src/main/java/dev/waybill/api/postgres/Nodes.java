package dev.waybill.api.postgres;

import dev.waybill.api.LandscapeViews.SeenNode;
import dev.waybill.api.core.KnownNode;
import dev.waybill.api.core.landscape.NodeTraits;
import dev.waybill.api.core.landscape.TransportNode;
import dev.waybill.api.core.landscape.TransportNode.NodeTarget;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.DestinationId;
import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.OnFailure;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Rows of nodes, read without a session of entities.
final class Nodes {
  private Nodes() {}

  /// With `destination_name` beside the columns of the table; null when it deploys nowhere.
  static SeenNode seen(Row row) {
    var destination = row.getString("destination_name");
    return new SeenNode(
        new TransportNode(
            new NodeId(row.getInteger("id")),
            row.getLong("version"),
            traits(row),
            target(row),
            Optional.ofNullable(row.getString("schedule")).map(Schedules::read)),
        destination == null ? "" : destination);
  }

  private static NodeTraits traits(Row row) {
    return new NodeTraits(
        row.getString("name"),
        row.getString("description"),
        row.getBoolean("upload_allowed"),
        row.getBoolean("notification_enabled"),
        ForwardMode.valueOf(row.getString("forward_mode")),
        row.getString("controlled_by"),
        row.getBoolean("import_disabled"),
        row.getString("import_disabled_reason"),
        row.getBoolean("virtual"),
        List.of(row.getArrayOfStrings("tags")),
        row.getBoolean("automatic_import"),
        OnFailure.valueOf(row.getString("on_failure")),
        Duration.parse(row.getString("import_deadline")));
  }

  private static Optional<NodeTarget> target(Row row) {
    return Optional.ofNullable(row.getInteger("target_id"))
        .map(
            id ->
                new NodeTarget(
                    id,
                    ContentType.valueOf(row.getString("content_type")),
                    new DestinationId(row.getInteger("destination")),
                    row.getString("strategy")));
  }

  static KnownNode known(Row row) {
    var deploys = row.getString("content_type");
    return new KnownNode(
        new NodeId(row.getInteger("id")),
        row.getString("name"),
        row.getBoolean("upload_allowed"),
        deploys == null ? List.of() : List.of(ContentType.valueOf(deploys)));
  }
}
