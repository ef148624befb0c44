package dev.waybill.api.postgres;

import dev.waybill.api.core.DescriptorMatch;
import dev.waybill.api.core.DescriptorMatch.Nearest;
import dev.waybill.api.core.KnownNode;
import dev.waybill.api.core.MtaExtDescriptor;
import dev.waybill.api.core.Page;
import dev.waybill.api.core.QueuedContent;
import dev.waybill.api.core.QueuedContent.Item;
import dev.waybill.api.core.StorageType;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;

/// Reads what a request brings to a queue, with the descriptor of the node that is nearest to each.
final class ContentReading {
  private static final String HEAD =
      """
      select n.id, n.name, n.upload_allowed, n.content_type, r.id as request, r.description,
        r.storage_type, r.content_type as carried, q.mode,
        exists (select from mta_ext_descriptor d where d.node_id = n.id) as any_descriptor
      from queue_entry q
        join node n on n.id = q.node_id
        join transport_request r on r.id = q.request_id and not r.archived
      where q.node_id = $1 and q.request_id = $2
      """;

  static final String ITEMS =
      """
      select e.id as item, e.place, e.uri, FILE, c.md5, f.uploaded_by, f.named_user, f.uploaded_at,
        d.id as descriptor, d.description, d.mta_ext_id, d.mta_version as bound, d.changed_at
      from content_entry e
        left join stored_file f on f.id = e.file_id
        left join content c on c.tenant = f.tenant and c.sha256 = f.sha256
        left join lateral (
          select x.id, x.description, x.mta_ext_id, x.mta_version, x.changed_at
          from mta_ext_descriptor x
          where x.node_id = $1 and x.mta_id = c.mta_id
          order by (x.mta_version = c.mta_version) desc, (x.mta_version = '*') desc, x.id desc
          limit 1) d on true
      where e.request_id = $2 and not e.removed and e.place > $3
      order by e.place limit $4
      """
          .replace("FILE", ModifiableReading.FILE.strip());

  private ContentReading() {}

  /// Empty when it is not there; to be subscribed to in a session that sends all at once.
  static Uni<Optional<QueuedContent>> of(
      SqlConnection tx, NodeId node, TransportRequestId request, int after, int count) {
    return Uni.combine()
        .all()
        .unis(
            tx.preparedQuery(HEAD).execute(Tuple.of(node.value(), request.value())),
            tx.preparedQuery(ITEMS)
                .execute(Tuple.of(node.value(), request.value(), after, count + 1)))
        .asTuple()
        .map(
            read ->
                Rows.first(read.getItem1())
                    .map(head -> content(head, Rows.list(read.getItem2()), count)));
  }

  private static QueuedContent content(Row head, List<Row> rows, int count) {
    var node = Nodes.known(head);
    var carried = ContentType.valueOf(head.getString("carried"));
    var any = head.getBoolean("any_descriptor");
    var met = rows.subList(0, Math.min(count, rows.size()));
    var next =
        rows.size() > count
            ? Optional.of(met.getLast().getInteger("place"))
            : Optional.<Integer>empty();
    return new QueuedContent(
        head.getInteger("request"),
        head.getString("description"),
        node,
        EntryMode.valueOf(head.getString("mode")),
        StorageType.valueOf(head.getString("storage_type")),
        carried,
        new Page<>(met.stream().map(row -> item(row, node, carried, any)).toList(), next));
  }

  private static Item item(Row row, KnownNode node, ContentType carried, boolean any) {
    if (row.getInteger("file") == null) {
      return new Item.Reference(row.getInteger("item"), row.getString("uri"));
    }
    var held = ModifiableReading.file(row);
    var namedUser = row.getString("named_user");
    return new Item.File(
        held,
        Optional.ofNullable(row.getString("md5")),
        namedUser.isBlank() ? row.getString("uploaded_by") : namedUser,
        row.getOffsetDateTime("uploaded_at").toInstant(),
        DescriptorMatch.of(node, carried, held.file(), new Nearest(descriptor(row), any)));
  }

  private static Optional<MtaExtDescriptor> descriptor(Row row) {
    return Optional.ofNullable(row.getInteger("descriptor"))
        .map(
            id ->
                new MtaExtDescriptor(
                    id,
                    new MtaExtDescriptor.Traits(
                        row.getString("description"),
                        row.getString("mta_id"),
                        row.getString("mta_ext_id"),
                        row.getString("bound")),
                    row.getOffsetDateTime("changed_at").toInstant()));
  }
}
