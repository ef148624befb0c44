package dev.waybill.api.postgres;

import dev.waybill.api.core.KnownFile;
import dev.waybill.api.core.NewAction.Place;
import dev.waybill.api.core.modifiable.Lifecycle;
import dev.waybill.api.core.modifiable.ModifiableRequest;
import dev.waybill.api.core.modifiable.ModifiableRequest.Form;
import dev.waybill.api.core.modifiable.ModifiableRequest.HeldFile;
import dev.waybill.api.core.modifiable.ModifiableRequest.Stop;
import dev.waybill.api.core.modifiable.TestNodes.Stage;
import dev.waybill.contracts.ContentType;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.QueueEntryId;
import dev.waybill.contracts.TransportRequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads modifiable requests, with their files and where they stand.
final class ModifiableReading {
  private static final String REQUESTS =
      """
      select r.id, r.description, r.content_type, r.origin_node, r.origin, r.created_by,
        r.named_user, r.created_at, m.lifecycle, m.upload_in_source, m.test, m.scope, m.automatic,
        m.changed, m.changed_at
      from modifiable_request m join transport_request r on r.id = m.request_id
      where m.request_id = any($1::integer[])
      order by m.request_id desc
      """;

  static final String FILE =
      """
      f.id as file, f.name, f.sha256, c.bytes, c.flaw, c.mta_id, c.mta_version, c.modules
      """;

  private static final String FILES =
      """
      select h.request_id, h.id as item, FILE
      from modifiable_file h join stored_file f on f.id = h.file_id
        join content c on c.tenant = f.tenant and c.sha256 = f.sha256
      where h.request_id = any($1::integer[])
      order by h.request_id, h.place
      """
          .replace("FILE", FILE);

  private static final String STOPS =
      """
      select q.request_id, q.id, q.node_id, coalesce(n.name, '') as node_name, q.status, q.mode
      from queue_entry q left join node n on n.id = q.node_id
      where q.request_id = any($1::integer[])
      order by q.request_id, q.queued_at, q.id
      """;

  // Routes make no ring. Where several lead to a node it comes once, behind the nearest.
  private static final String NODES =
      """
      with recursive below (id, before, depth) as (
        select n.id, null::integer, 0 from node n where n.id = $1
        union
        select r.target_node, r.source_node, b.depth + 1
        from below b join route r on r.source_node = b.id)
      select b.before, n.id, n.name, n.upload_allowed, n.content_type, n.controlled_by,
        not exists (select from route r where r.source_node = n.id) as last
      from (select distinct on (id) id, before, depth from below order by id, depth, before) b
        join node n on n.id = b.id
      order by b.depth, b.id
      """;

  private ModifiableReading() {}

  static Uni<List<ModifiableRequest>> all(SqlConnection tx, Integer[] ids) {
    var wanted = Tuple.of((Object) ids);
    return Uni.combine()
        .all()
        .unis(
            tx.preparedQuery(REQUESTS).execute(wanted),
            tx.preparedQuery(FILES).execute(wanted),
            tx.preparedQuery(STOPS).execute(wanted))
        .asTuple()
        .map(
            read -> {
              var files = byRequest(read.getItem2());
              var stops = byRequest(read.getItem3());
              return Rows.list(read.getItem1(), row -> read(row, files, stops));
            });
  }

  static Uni<List<Stage>> nodes(SqlConnection tx, NodeId source) {
    return tx.preparedQuery(NODES)
        .execute(Tuple.of(source.value()))
        .map(rows -> Rows.list(rows, ModifiableReading::stage));
  }

  private static Stage stage(Row row) {
    return new Stage(
        Nodes.known(row),
        Optional.ofNullable(row.getInteger("before")).map(NodeId::new),
        row.getBoolean("last"),
        !row.getString("controlled_by").isBlank());
  }

  private static Map<Integer, List<Row>> byRequest(RowSet<Row> rows) {
    return Rows.stream(rows).collect(Collectors.groupingBy(row -> row.getInteger("request_id")));
  }

  private static ModifiableRequest read(
      Row row, Map<Integer, List<Row>> files, Map<Integer, List<Row>> stops) {
    int id = row.getInteger("id");
    var namedUser = row.getString("named_user");
    return new ModifiableRequest(
        new TransportRequestId(id),
        Lifecycle.valueOf(row.getString("lifecycle")),
        new Form(
            new Place(new NodeId(row.getInteger("origin_node")), row.getString("origin")),
            row.getBoolean("upload_in_source"),
            ContentType.valueOf(row.getString("content_type")),
            row.getString("description")),
        namedUser.isBlank() ? row.getString("created_by") : namedUser,
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("changed_at").toInstant(),
        files.getOrDefault(id, List.of()).stream().map(ModifiableReading::file).toList(),
        new ModifiableRequest.Test(
            row.getInteger("test"),
            Arrays.stream(row.getArrayOfIntegers("scope")).map(NodeId::new).toList(),
            row.getBoolean("automatic"),
            row.getBoolean("changed")),
        stops.getOrDefault(id, List.of()).stream().map(ModifiableReading::stop).toList());
  }

  static HeldFile file(Row row) {
    return new HeldFile(
        row.getInteger("item"),
        new KnownFile(
            row.getInteger("file"),
            row.getString("name"),
            row.getString("sha256"),
            row.getLong("bytes"),
            row.getString("flaw"),
            row.getString("mta_id"),
            row.getString("mta_version")),
        List.of(row.getArrayOfStrings("modules")));
  }

  private static Stop stop(Row row) {
    return new Stop(
        new Place(new NodeId(row.getInteger("node_id")), row.getString("node_name")),
        new QueueEntryId(row.getInteger("id")),
        EntryStatus.valueOf(row.getString("status")),
        EntryMode.valueOf(row.getString("mode")));
  }
}
