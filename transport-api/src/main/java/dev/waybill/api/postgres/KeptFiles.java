package dev.waybill.api.postgres;

import dev.waybill.contracts.NodeFile;
import dev.waybill.contracts.NodeFile.DeploymentConfiguration;
import dev.waybill.contracts.NodeFile.MtaExtDescriptor;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.Envelopes;
import dev.waybill.courier.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/// Tells the actor of a node which files the node keeps by now, in the transaction that changed
/// them: what is imported after that goes by them, in whatever process it is decided.
@ApplicationScoped
class KeptFiles {
  private static final String FILES =
      """
      select id, sha256, mta_ext_id, mta_id, mta_version, null::text as file_name
      from mta_ext_descriptor
      where node_id = $1
      union all
      select id, sha256, null, null, null, file_name
      from deployment_configuration
      where node_id = $1
      order by id
      """;

  private static final String KEEP =
      "update node set files = $2::text::jsonb, version = version + 1 where id = $1";

  private static final String NODE =
      PostgresWholeLandscapes.NODES.replace("order by n.id", "where n.id = $1");

  private final Envelopes envelopes;
  private final Outbox outbox;

  KeptFiles(Envelopes envelopes, Outbox outbox) {
    this.envelopes = envelopes;
    this.outbox = outbox;
  }

  /// Changes of the landscape and of files wait for each other: both count the node's version.
  Uni<Void> lock(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(PostgresWholeLandscapes.LOCK)
        .execute(Tuple.of("landscape " + tenant))
        .replaceWithVoid();
  }

  /// Under the lock, once the change is made.
  Uni<Void> tell(SqlConnection tx, TenantId tenant, NodeId node, Instant at) {
    return tx.preparedQuery(FILES)
        .execute(Tuple.of(node.value()))
        .map(rows -> list(rows).stream().map(KeptFiles::file).toList())
        .chain(
            files -> tx.preparedQuery(KEEP).execute(Tuple.of(node.value(), NodeFiles.text(files))))
        .chain(() -> tx.preparedQuery(NODE).execute(Tuple.of(node.value())))
        .chain(rows -> outbox.put(tx, List.of(envelopes.root(tenant, at, configured(list(rows))))));
  }

  private static NodeInput configured(List<Row> rows) {
    var landscape = ReadLandscape.of(rows, List.of());
    var node = landscape.nodes().getFirst();
    return new NodeInput.ConfigureNode(node.id(), node.version(), landscape.settings(node));
  }

  private static NodeFile file(Row row) {
    var id = row.getInteger("id");
    var sha256 = row.getString("sha256");
    return row.getString("file_name") == null
        ? new MtaExtDescriptor(
            id,
            sha256,
            row.getString("mta_ext_id"),
            row.getString("mta_id"),
            row.getString("mta_version"))
        : new DeploymentConfiguration(id, sha256, row.getString("file_name"));
  }

  private static List<Row> list(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).toList();
  }
}
