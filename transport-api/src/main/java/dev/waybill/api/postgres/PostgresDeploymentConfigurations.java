package dev.waybill.api.postgres;

import dev.waybill.api.DeploymentConfigurationStore;
import dev.waybill.api.SentFile;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.DeploymentConfiguration;
import dev.waybill.api.core.DeploymentConfiguration.Draft;
import dev.waybill.api.core.FileWords;
import dev.waybill.api.core.LogLine;
import dev.waybill.api.core.NewAction;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Deployment configurations in PostgreSQL, their bytes among them: they are small.
@ApplicationScoped
class PostgresDeploymentConfigurations implements DeploymentConfigurationStore {
  // A node without one is a row without one.
  private static final String OF_NODE =
      """
      select c.id, c.description, c.file_name, c.sha256, length(c.content) as bytes, c.changed_at
      from node n left join deployment_configuration c on c.node_id = n.id
      where n.id = $1
      """;

  private static final String CONTENT =
      "select file_name, content from deployment_configuration where node_id = $1";

  private static final String TOLD =
      " returning id, description, file_name, sha256, length(content) as bytes, changed_at";

  // Clients see by the time that it is another one; the number stays.
  private static final String PUT =
      """
      insert into deployment_configuration as kept
        (id, tenant, node_id, description, file_name, content, changed_by, named_user, changed_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      on conflict (node_id) do update set
        description = excluded.description, file_name = excluded.file_name,
        content = excluded.content, changed_by = excluded.changed_by,
        named_user = excluded.named_user,
        changed_at = greatest(excluded.changed_at, kept.changed_at + interval '1 millisecond')
      """
          + TOLD;

  private static final String REMOVE =
      "delete from deployment_configuration where node_id = $1" + TOLD;

  private final TenantSession sessions;
  private final Ids ids;
  private final KeptFiles kept;

  PostgresDeploymentConfigurations(TenantSession sessions, Ids ids, KeptFiles kept) {
    this.sessions = sessions;
    this.ids = ids;
    this.kept = kept;
  }

  @Override
  public Uni<Optional<Seen>> of(TenantId tenant, NodeId node) {
    return sessions.atOnce(
        tenant,
        tx ->
            tx.preparedQuery(OF_NODE)
                .execute(Tuple.of(node.value()))
                .map(rows -> Rows.first(rows).map(PostgresDeploymentConfigurations::seen)));
  }

  private static Seen seen(Row row) {
    return new Seen(
        row.getInteger("id") == null ? Optional.empty() : Optional.of(configuration(row)));
  }

  @Override
  public Uni<Optional<SentFile>> content(TenantId tenant, NodeId node) {
    return sessions.atOnce(
        tenant,
        tx -> tx.preparedQuery(CONTENT).execute(Tuple.of(node.value())).map(KeptFiles::content));
  }

  @Override
  public Uni<Kept> put(Author author, NodeId node, Draft draft, Instant at) {
    return inNode(author, node, at, change -> put(change, draft));
  }

  @Override
  public Uni<Kept> remove(Author author, NodeId node, Instant at) {
    return inNode(author, node, at, this::remove);
  }

  private Uni<Kept> inNode(
      Author author, NodeId node, Instant at, Function<FileChange, Uni<Kept>> work) {
    return kept.change(author, node, at, work).map(made -> made.orElseGet(Kept.NoSuchNode::new));
  }

  private Uni<Kept> put(FileChange change, Draft draft) {
    var other = change.deploys().filter(type -> type != ContentType.APP);
    if (other.isPresent()) {
      return Uni.createFrom().item(new Kept.Deploys(other.get()));
    }
    return ids.draw(change.tx(), 1)
        .chain(
            drawn -> change.tx().preparedQuery(PUT).execute(row(drawn.getFirst(), change, draft)))
        .map(rows -> configuration(rows.iterator().next()))
        .chain(
            it ->
                done(change, ActionType.FILE_UPLOAD, action -> FileWords.uploaded(action, it), it));
  }

  private Uni<Kept> remove(FileChange change) {
    return change
        .tx()
        .preparedQuery(REMOVE)
        .execute(Tuple.of(change.node().id().value()))
        .map(rows -> Rows.first(rows).map(PostgresDeploymentConfigurations::configuration))
        .chain(
            gone ->
                gone.isEmpty()
                    ? Uni.createFrom().item(new Kept.None())
                    : done(
                        change,
                        ActionType.FILE_DELETE,
                        action -> FileWords.deleted(action, gone.get()),
                        gone.get()));
  }

  private Uni<Kept> done(
      FileChange change,
      ActionType type,
      Function<NewAction, LogLine> words,
      DeploymentConfiguration configuration) {
    return kept.done(change, type, words).replaceWith(() -> new Kept.Done(configuration));
  }

  private static Tuple row(int id, FileChange change, Draft draft) {
    return Tuple.tuple()
        .addValue(id)
        .addValue(change.author().tenant().value())
        .addValue(change.node().id().value())
        .addValue(draft.description())
        .addValue(draft.fileName())
        .addValue(Buffer.buffer(draft.content()))
        .addValue(change.author().name())
        .addValue(change.author().namedUser().replace('\0', ' '))
        .addValue(Columns.time(change.at()));
  }

  private static DeploymentConfiguration configuration(Row row) {
    return new DeploymentConfiguration(
        row.getInteger("id"),
        row.getString("description"),
        row.getString("file_name"),
        row.getString("sha256"),
        row.getInteger("bytes"),
        row.getOffsetDateTime("changed_at").toInstant());
  }
}
