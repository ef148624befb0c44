package dev.waybill.api.postgres;

import dev.waybill.api.SentFile;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.LogLine;
import dev.waybill.api.core.NewAction;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.ContentType;
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
import java.util.Optional;
import java.util.function.Function;

/// Changes the files that a node keeps, and tells its actor which it has by now in the transaction
/// that changed them: what is imported after that goes by them, in whatever process it is decided.
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

  private static final String CHANGED = "select name, content_type from node where id = $1";

  private static final String NODE =
      PostgresWholeLandscapes.NODES.replace("order by n.id", "where n.id = $1");

  private final TenantSession sessions;
  private final Ids ids;
  private final Envelopes envelopes;
  private final Outbox outbox;

  KeptFiles(TenantSession sessions, Ids ids, Envelopes envelopes, Outbox outbox) {
    this.sessions = sessions;
    this.ids = ids;
    this.envelopes = envelopes;
    this.outbox = outbox;
  }

  /// Changes of the landscape and of files wait for each other: both count the node's version.
  ///
  /// @param work makes the change, and says that it is [#done] when it is
  /// @return nothing when there is no such node
  <K> Uni<Optional<K>> change(
      Author author, NodeId node, Instant at, Function<FileChange, Uni<K>> work) {
    return sessions.inTenant(
        author.tenant(),
        tx ->
            tx.preparedQuery(PostgresWholeLandscapes.LOCK)
                .execute(Tuple.of("landscape " + author.tenant()))
                .chain(() -> tx.preparedQuery(CHANGED).execute(Tuple.of(node.value())))
                .map(rows -> Rows.first(rows).map(row -> change(tx, author, node, row, at)))
                .chain(
                    change ->
                        change.isEmpty()
                            ? Uni.createFrom().item(Optional.empty())
                            : work.apply(change.get()).map(Optional::of)));
  }

  private static FileChange change(
      SqlConnection tx, Author author, NodeId node, Row row, Instant at) {
    return new FileChange(
        tx,
        author,
        new NewAction.Place(node, row.getString("name")),
        Optional.ofNullable(row.getString("content_type")).map(ContentType::valueOf),
        at);
  }

  /// The change is made: it becomes an action, and the actor of the node hears of it.
  Uni<Void> done(FileChange change, ActionType type, Function<NewAction, LogLine> words) {
    var tx = change.tx();
    return ids.draw(tx, 1)
        .map(drawn -> change.action(drawn.getFirst(), type))
        .chain(
            action ->
                ActionRows.insert(tx, List.of(action))
                    .chain(() -> ActionRows.lines(tx, List.of(words.apply(action)))))
        .chain(() -> tell(tx, change.author().tenant(), change.node().id(), change.at()));
  }

  private Uni<Void> tell(SqlConnection tx, TenantId tenant, NodeId node, Instant at) {
    return tx.preparedQuery(FILES)
        .execute(Tuple.of(node.value()))
        .map(rows -> Rows.list(rows, KeptFiles::file))
        .chain(
            files -> tx.preparedQuery(KEEP).execute(Tuple.of(node.value(), NodeFiles.text(files))))
        .chain(() -> tx.preparedQuery(NODE).execute(Tuple.of(node.value())))
        .chain(
            rows ->
                outbox.put(tx, List.of(envelopes.root(tenant, at, configured(Rows.list(rows))))));
  }

  /// What is read as `file_name` and `content`.
  static Optional<SentFile> content(RowSet<Row> rows) {
    return Rows.first(rows)
        .map(row -> new SentFile(row.getString("file_name"), row.getBuffer("content").getBytes()));
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
}
