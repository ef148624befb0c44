package dev.waybill.api.postgres;

import dev.waybill.api.MtaExtDescriptorStore;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.FileWords;
import dev.waybill.api.core.LogLine;
import dev.waybill.api.core.MtaExtDescriptor;
import dev.waybill.api.core.NewAction;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// MTA extension descriptors in PostgreSQL, their bytes among them: they are small.
@ApplicationScoped
class PostgresMtaExtDescriptors implements MtaExtDescriptorStore {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String FOREIGN_KEY_VIOLATION = "23503";

  // A node without any is one row without a descriptor.
  private static final String OF_NODE =
      """
      select d.id, d.description, d.mta_id, d.mta_ext_id, d.mta_version, d.changed_at
      from node n left join mta_ext_descriptor d on d.node_id = n.id
      where n.id = $1
      order by d.id
      """;

  private static final String CONTENT =
      "select file_name, content from mta_ext_descriptor where id = $1 and node_id = $2";

  private static final String NODE = "select name from node where id = $1";

  private static final String ADD =
      """
      insert into mta_ext_descriptor
        (id, tenant, node_id, description, mta_id, mta_ext_id, mta_version, file_name, content,
         changed_by, named_user, changed_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      on conflict do nothing
      returning id, description, mta_id, mta_ext_id, mta_version, changed_at
      """;

  // Clients see by the time that it is another one.
  private static final String REPLACE =
      """
      update mta_ext_descriptor
      set description = $3, mta_id = $4, mta_ext_id = $5, mta_version = $6, file_name = $7,
        content = $8, changed_by = $9, named_user = $10,
        changed_at = greatest($11, changed_at + interval '1 millisecond')
      where id = $1 and node_id = $2
      returning id, description, mta_id, mta_ext_id, mta_version, changed_at
      """;

  private static final String REMOVE =
      """
      delete from mta_ext_descriptor where id = $1 and node_id = $2
      returning id, description, mta_id, mta_ext_id, mta_version, changed_at
      """;

  private final TenantSession sessions;
  private final Ids ids;
  private final KeptFiles kept;

  PostgresMtaExtDescriptors(TenantSession sessions, Ids ids, KeptFiles kept) {
    this.sessions = sessions;
    this.ids = ids;
    this.kept = kept;
  }

  @Override
  public Uni<Optional<List<MtaExtDescriptor>>> of(TenantId tenant, NodeId node) {
    return sessions.atOnce(
        tenant,
        tx ->
            tx.preparedQuery(OF_NODE)
                .execute(Tuple.of(node.value()))
                .map(PostgresMtaExtDescriptors::all));
  }

  @Override
  public Uni<Optional<Content>> content(TenantId tenant, NodeId node, int descriptor) {
    return sessions.atOnce(
        tenant,
        tx ->
            tx.preparedQuery(CONTENT)
                .execute(Tuple.of(descriptor, node.value()))
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
  public Uni<Kept> add(Author author, NodeId node, MtaExtDescriptor.Draft draft, Instant at) {
    return inNode(
            author, node, at, 2, (tx, drawn, place) -> add(tx, drawn, author, place, draft, at))
        .onFailure(failure -> is(failure, FOREIGN_KEY_VIOLATION)) // The node went just now.
        .recoverWithItem(new Kept.NoSuchNode());
  }

  private interface Keeping {
    Uni<Kept> in(SqlConnection tx, List<Integer> drawn, NewAction.Place node);
  }

  /// @param numbers how many fresh ones it takes
  private Uni<Kept> inNode(Author author, NodeId node, Instant at, int numbers, Keeping keeping) {
    return sessions.inTenant(
        author.tenant(),
        tx ->
            kept.lock(tx, author.tenant())
                .chain(() -> named(tx, node))
                .chain(
                    place ->
                        place.isEmpty()
                            ? Uni.createFrom().<Kept>item(new Kept.NoSuchNode())
                            : ids.draw(tx, numbers)
                                .chain(drawn -> keeping.in(tx, drawn, place.get())))
                .call(
                    result ->
                        result instanceof Kept.Done
                            ? kept.tell(tx, author.tenant(), node, at)
                            : Uni.createFrom().voidItem()));
  }

  private static Uni<Kept> add(
      SqlConnection tx,
      List<Integer> drawn,
      Author author,
      NewAction.Place node,
      MtaExtDescriptor.Draft draft,
      Instant at) {
    var row = Tuple.tuple();
    row.addValue(drawn.getFirst()).addValue(author.tenant().value()).addValue(node.id().value());
    return tx.preparedQuery(ADD)
        .execute(told(row, author, draft, at))
        .chain(
            added ->
                first(added).isEmpty()
                    ? Uni.createFrom().<Kept>item(new Kept.Taken())
                    : done(tx, added, drawn.getLast(), author, node, at));
  }

  @Override
  public Uni<Kept> replace(
      Author author, NodeId node, int descriptor, MtaExtDescriptor.Draft draft, Instant at) {
    return inNode(
            author,
            node,
            at,
            1,
            (tx, drawn, place) ->
                replace(tx, drawn.getFirst(), author, place, descriptor, draft, at))
        .onFailure(failure -> is(failure, UNIQUE_VIOLATION))
        .recoverWithItem(new Kept.Taken());
  }

  private static Uni<Kept> replace(
      SqlConnection tx,
      int action,
      Author author,
      NewAction.Place node,
      int descriptor,
      MtaExtDescriptor.Draft draft,
      Instant at) {
    var row = Tuple.tuple().addValue(descriptor).addValue(node.id().value());
    return tx.preparedQuery(REPLACE)
        .execute(told(row, author, draft, at))
        .chain(
            replaced ->
                first(replaced).isEmpty()
                    ? Uni.createFrom().<Kept>item(new Kept.NoSuchDescriptor())
                    : done(tx, replaced, action, author, node, at));
  }

  @Override
  public Uni<Boolean> remove(Author author, NodeId node, int descriptor, Instant at) {
    return inNode(
            author,
            node,
            at,
            1,
            (tx, drawn, place) ->
                tx.preparedQuery(REMOVE)
                    .execute(Tuple.of(descriptor, node.value()))
                    .chain(
                        removed ->
                            first(removed).isEmpty()
                                ? Uni.createFrom().<Kept>item(new Kept.NoSuchDescriptor())
                                : deleted(tx, removed, drawn.getFirst(), author, place, at)))
        .map(Kept.Done.class::isInstance);
  }

  private static Uni<Optional<NewAction.Place>> named(SqlConnection tx, NodeId node) {
    return tx.preparedQuery(NODE)
        .execute(Tuple.of(node.value()))
        .map(rows -> first(rows).map(row -> new NewAction.Place(node, row.getString("name"))));
  }

  private static Tuple told(Tuple row, Author author, MtaExtDescriptor.Draft draft, Instant at) {
    var traits = draft.traits();
    return row.addValue(traits.description().replace('\0', ' '))
        .addValue(traits.mtaId())
        .addValue(traits.mtaExtId())
        .addValue(traits.mtaVersion())
        .addValue(draft.fileName())
        .addValue(Buffer.buffer(draft.content()))
        .addValue(author.name())
        .addValue(author.namedUser().replace('\0', ' '))
        .addValue(Columns.time(at));
  }

  private static Uni<Kept> done(
      SqlConnection tx,
      RowSet<Row> kept,
      int action,
      Author author,
      NewAction.Place node,
      Instant at) {
    var descriptor = descriptor(kept.iterator().next());
    var uploading = action(action, ActionType.FILE_UPLOAD, author, node, at);
    return logged(tx, uploading, FileWords.uploaded(uploading, descriptor), descriptor);
  }

  private static Uni<Kept> deleted(
      SqlConnection tx,
      RowSet<Row> removed,
      int action,
      Author author,
      NewAction.Place node,
      Instant at) {
    var descriptor = descriptor(removed.iterator().next());
    var deleting = action(action, ActionType.FILE_DELETE, author, node, at);
    return logged(tx, deleting, FileWords.deleted(deleting, descriptor), descriptor);
  }

  private static NewAction action(
      int id, ActionType type, Author author, NewAction.Place node, Instant at) {
    return NewAction.done(new ActionId(id), type, Optional.of(node), author, at, List.of());
  }

  private static Uni<Kept> logged(
      SqlConnection tx, NewAction action, LogLine line, MtaExtDescriptor descriptor) {
    return ActionRows.insert(tx, List.of(action))
        .chain(() -> ActionRows.lines(tx, List.of(line)))
        .replaceWith(() -> new Kept.Done(descriptor));
  }

  private static boolean is(Throwable failure, String state) {
    return failure instanceof PgException pg && state.equals(pg.getSqlState());
  }

  private static Optional<List<MtaExtDescriptor>> all(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Optional.empty();
    }
    var all = new ArrayList<MtaExtDescriptor>();
    for (var row : rows) {
      if (row.getInteger("id") != null) {
        all.add(descriptor(row));
      }
    }
    return Optional.of(all);
  }

  private static MtaExtDescriptor descriptor(Row row) {
    return new MtaExtDescriptor(
        row.getInteger("id"),
        new MtaExtDescriptor.Traits(
            row.getString("description"),
            row.getString("mta_id"),
            row.getString("mta_ext_id"),
            row.getString("mta_version")),
        row.getOffsetDateTime("changed_at").toInstant());
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }
}
