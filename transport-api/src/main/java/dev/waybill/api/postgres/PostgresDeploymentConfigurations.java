package dev.waybill.api.postgres;

import dev.waybill.api.DeploymentConfigurationStore;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.DeploymentConfiguration;
import dev.waybill.api.core.DeploymentConfiguration.Draft;
import dev.waybill.api.core.FileWords;
import dev.waybill.api.core.LogLine;
import dev.waybill.api.core.NewAction;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

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

  private static final String NODE = "select name, content_type from node where id = $1";

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
                .map(rows -> first(rows).map(PostgresDeploymentConfigurations::seen)));
  }

  private static Seen seen(Row row) {
    return new Seen(
        row.getInteger("id") == null ? Optional.empty() : Optional.of(configuration(row)));
  }

  @Override
  public Uni<Optional<Content>> content(TenantId tenant, NodeId node) {
    return sessions.atOnce(
        tenant,
        tx ->
            tx.preparedQuery(CONTENT)
                .execute(Tuple.of(node.value()))
                .map(
                    rows ->
                        first(rows)
                            .map(
                                row ->
                                    new Content(
                                        row.getString("file_name"),
                                        row.getBuffer("content").getBytes()))));
  }

  @Override
  public Uni<Kept> put(Author author, NodeId node, Draft draft, Instant at) {
    return inNode(
        author,
        node,
        at,
        (tx, row) -> {
          var deploys = row.getString("content_type");
          return deploys == null || deploys.equals(ContentType.APP.name())
              ? put(tx, author, place(node, row), draft, at)
              : Uni.createFrom().item(new Kept.Deploys(ContentType.valueOf(deploys)));
        });
  }

  @Override
  public Uni<Kept> remove(Author author, NodeId node, Instant at) {
    return inNode(author, node, at, (tx, row) -> remove(tx, author, place(node, row), at));
  }

  private Uni<Kept> inNode(
      Author author, NodeId node, Instant at, BiFunction<SqlConnection, Row, Uni<Kept>> change) {
    return sessions.inTenant(
        author.tenant(),
        tx ->
            kept.lock(tx, author.tenant())
                .chain(() -> tx.preparedQuery(NODE).execute(Tuple.of(node.value())))
                .chain(
                    rows ->
                        first(rows)
                            .map(row -> change.apply(tx, row))
                            .orElseGet(() -> Uni.createFrom().item(new Kept.NoSuchNode())))
                .call(
                    result ->
                        result instanceof Kept.Done
                            ? kept.tell(tx, author.tenant(), node, at)
                            : Uni.createFrom().voidItem()));
  }

  private Uni<Kept> put(
      SqlConnection tx, Author author, NewAction.Place node, Draft draft, Instant at) {
    return ids.draw(tx, 2)
        .chain(
            drawn -> {
              var uploading = action(drawn.getLast(), ActionType.FILE_UPLOAD, author, node, at);
              return tx.preparedQuery(PUT)
                  .execute(row(drawn.getFirst(), author, node.id(), draft, at))
                  .map(rows -> configuration(rows.iterator().next()))
                  .chain(it -> logged(tx, uploading, FileWords.uploaded(uploading, it), it));
            });
  }

  private Uni<Kept> remove(SqlConnection tx, Author author, NewAction.Place node, Instant at) {
    return tx.preparedQuery(REMOVE)
        .execute(Tuple.of(node.id().value()))
        .chain(
            rows ->
                first(rows)
                    .map(row -> removed(tx, author, node, configuration(row), at))
                    .orElseGet(() -> Uni.createFrom().item(new Kept.None())));
  }

  private Uni<Kept> removed(
      SqlConnection tx,
      Author author,
      NewAction.Place node,
      DeploymentConfiguration gone,
      Instant at) {
    return ids.draw(tx, 1)
        .chain(
            drawn -> {
              var deleting = action(drawn.getFirst(), ActionType.FILE_DELETE, author, node, at);
              return logged(tx, deleting, FileWords.deleted(deleting, gone), gone);
            });
  }

  private static Tuple row(int id, Author author, NodeId node, Draft draft, Instant at) {
    return Tuple.tuple()
        .addValue(id)
        .addValue(author.tenant().value())
        .addValue(node.value())
        .addValue(draft.description())
        .addValue(draft.fileName())
        .addValue(Buffer.buffer(draft.content()))
        .addValue(author.name())
        .addValue(author.namedUser().replace('\0', ' '))
        .addValue(Columns.time(at));
  }

  private static NewAction.Place place(NodeId node, Row row) {
    return new NewAction.Place(node, row.getString("name"));
  }

  private static NewAction action(
      int id, ActionType type, Author author, NewAction.Place node, Instant at) {
    return NewAction.done(new ActionId(id), type, Optional.of(node), author, at, List.of());
  }

  private static Uni<Kept> logged(
      SqlConnection tx, NewAction action, LogLine line, DeploymentConfiguration configuration) {
    return ActionRows.insert(tx, List.of(action))
        .chain(() -> ActionRows.lines(tx, List.of(line)))
        .replaceWith(() -> new Kept.Done(configuration));
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

  private static Optional<Row> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }
}
