package dev.waybill.api.postgres;

import dev.waybill.api.MtaExtDescriptorStore;
import dev.waybill.api.SentFile;
import dev.waybill.api.core.Author;
import dev.waybill.api.core.FileWords;
import dev.waybill.api.core.LogLine;
import dev.waybill.api.core.MtaExtDescriptor;
import dev.waybill.api.core.MtaExtDescriptor.Draft;
import dev.waybill.api.core.NewAction;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// MTA extension descriptors in PostgreSQL, their bytes among them: they are small.
@ApplicationScoped
class PostgresMtaExtDescriptors implements MtaExtDescriptorStore {
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

  private static final String TOLD =
      " returning id, description, mta_id, mta_ext_id, mta_version, changed_at";

  private static final String ADD =
      """
      insert into mta_ext_descriptor
        (id, tenant, node_id, description, mta_id, mta_ext_id, mta_version, file_name, content,
         changed_by, named_user, changed_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      on conflict do nothing
      """
          + TOLD;

  // Clients see by the time that it is another one.
  private static final String REPLACE =
      """
      update mta_ext_descriptor
      set description = $3, mta_id = $4, mta_ext_id = $5, mta_version = $6, file_name = $7,
        content = $8, changed_by = $9, named_user = $10,
        changed_at = greatest($11, changed_at + interval '1 millisecond')
      where id = $1 and node_id = $2
      """
          + TOLD;

  private static final String REMOVE =
      "delete from mta_ext_descriptor where id = $1 and node_id = $2" + TOLD;

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
  public Uni<Optional<SentFile>> content(TenantId tenant, NodeId node, int descriptor) {
    return sessions.atOnce(
        tenant,
        tx ->
            tx.preparedQuery(CONTENT)
                .execute(Tuple.of(descriptor, node.value()))
                .map(KeptFiles::content));
  }

  @Override
  public Uni<Kept> add(Author author, NodeId node, Draft draft, Instant at) {
    return inNode(author, node, at, change -> add(change, draft))
        .onFailure(Violation.FOREIGN_KEY::is) // The node went just now.
        .recoverWithItem(new Kept.NoSuchNode());
  }

  @Override
  public Uni<Kept> replace(Author author, NodeId node, int descriptor, Draft draft, Instant at) {
    return inNode(author, node, at, change -> replace(change, descriptor, draft))
        .onFailure(Violation.UNIQUE::is)
        .recoverWithItem(new Kept.Taken());
  }

  @Override
  public Uni<Boolean> remove(Author author, NodeId node, int descriptor, Instant at) {
    return inNode(author, node, at, change -> remove(change, descriptor))
        .map(Kept.Done.class::isInstance);
  }

  private Uni<Kept> inNode(
      Author author, NodeId node, Instant at, Function<FileChange, Uni<Kept>> work) {
    return kept.change(author, node, at, work).map(made -> made.orElseGet(Kept.NoSuchNode::new));
  }

  private Uni<Kept> add(FileChange change, Draft draft) {
    var tenant = change.author().tenant().value();
    return ids.draw(change.tx(), 1)
        .map(drawn -> Tuple.of(drawn.getFirst(), tenant, change.node().id().value()))
        .chain(row -> change.tx().preparedQuery(ADD).execute(told(row, change, draft)))
        .chain(added -> uploaded(change, added, new Kept.Taken()));
  }

  private Uni<Kept> replace(FileChange change, int descriptor, Draft draft) {
    var row = Tuple.of(descriptor, change.node().id().value());
    return change
        .tx()
        .preparedQuery(REPLACE)
        .execute(told(row, change, draft))
        .chain(replaced -> uploaded(change, replaced, new Kept.NoSuchDescriptor()));
  }

  private Uni<Kept> remove(FileChange change, int descriptor) {
    return change
        .tx()
        .preparedQuery(REMOVE)
        .execute(Tuple.of(descriptor, change.node().id().value()))
        .chain(
            removed ->
                done(
                    change,
                    ActionType.FILE_DELETE,
                    FileWords::deleted,
                    removed,
                    new Kept.NoSuchDescriptor()));
  }

  private Uni<Kept> uploaded(FileChange change, RowSet<Row> rows, Kept otherwise) {
    return done(change, ActionType.FILE_UPLOAD, FileWords::uploaded, rows, otherwise);
  }

  /// @param rows the descriptor that was changed, if there was one
  private Uni<Kept> done(
      FileChange change,
      ActionType type,
      BiFunction<NewAction, MtaExtDescriptor, LogLine> words,
      RowSet<Row> rows,
      Kept otherwise) {
    return Rows.first(rows)
        .map(PostgresMtaExtDescriptors::descriptor)
        .map(
            it ->
                kept.done(change, type, action -> words.apply(action, it))
                    .<Kept>replaceWith(new Kept.Done(it)))
        .orElseGet(() -> Uni.createFrom().item(otherwise));
  }

  private static Tuple told(Tuple row, FileChange change, Draft draft) {
    var traits = draft.traits();
    return row.addValue(traits.description().replace('\0', ' '))
        .addValue(traits.mtaId())
        .addValue(traits.mtaExtId())
        .addValue(traits.mtaVersion())
        .addValue(draft.fileName())
        .addValue(Buffer.buffer(draft.content()))
        .addValue(change.author().name())
        .addValue(change.author().namedUser().replace('\0', ' '))
        .addValue(Columns.time(change.at()));
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
}
