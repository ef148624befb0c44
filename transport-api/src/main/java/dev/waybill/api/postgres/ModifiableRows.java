package dev.waybill.api.postgres;

import dev.waybill.api.ModifiableRequestStore.Change;
import dev.waybill.api.core.modifiable.ModifiableRequest;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.stream.IntStream;

/// Writes modifiable requests, a statement for each kind of row.
final class ModifiableRows {
  private static final String REQUEST =
      """
      with request as (
        insert into transport_request
          (id, tenant, description, content_type, storage_type, origin_node, origin, created_by,
           named_user, created_at)
        values ($1, $2, $3, $4, 'FILE', $5, $6, $7, $8, $9)
        returning id)
      insert into modifiable_request (request_id, tenant, lifecycle, upload_in_source, changed_at)
      select id, $2, 'MODIFIABLE', $10, $9 from request
      """;

  private static final String CHANGED =
      """
      update modifiable_request set lifecycle = $2, test = $3, scope = $4, automatic = $5,
        changed = $6, changed_at = $7
      where request_id = $1
      """;

  private static final String GONE =
      "delete from modifiable_file where request_id = $1 and not id = any($2::integer[])";

  private static final String FILES =
      """
      insert into modifiable_file (id, tenant, request_id, place, file_id)
      select f.id, $1, $2, f.place, f.file
      from unnest($3::integer[], $4::integer[]) with ordinality as f (id, file, place)
      on conflict (id) do update set place = excluded.place
      """;

  // What the queues have of it from now on; what is taken out stays for the logs.
  private static final String TAKEN_OUT =
      "update content_entry set removed = true where request_id = $1 and not id = any($2::integer[])";

  private static final String SENT =
      """
      insert into content_entry (id, tenant, request_id, uri, file_id, place)
      select f.id, $1, $2, f.file::text, f.file, f.place
      from unnest($3::integer[], $4::integer[]) with ordinality as f (id, file, place)
      on conflict (id) do update set place = excluded.place, removed = false
      """;

  private static final String ENTRIES =
      """
      insert into queue_entry
        (id, tenant, node_id, request_id, version, status, mode, queued_at, changed_at)
      select e.id, $1, e.node, $2, 0, 'INITIAL', e.mode, $3, $3
      from unnest($4::integer[], $5::integer[], $6::text[]) as e (id, node, mode)
      """;

  private ModifiableRows() {}

  static Uni<Void> insert(
      SqlConnection tx, TenantId tenant, ModifiableRequest request, String by, String namedUser) {
    var form = request.form();
    var row =
        Tuple.tuple()
            .addValue(request.id().value())
            .addValue(tenant.value())
            .addValue(form.description())
            .addValue(form.contentType().name())
            .addValue(form.source().id().value())
            .addValue(form.source().name())
            .addValue(by)
            .addValue(namedUser)
            .addValue(Columns.time(request.createdAt()))
            .addValue(form.uploadInSource());
    return tx.preparedQuery(REQUEST).execute(row).replaceWithVoid();
  }

  /// One after the other: each sees what the one before wrote.
  static Uni<Void> write(SqlConnection tx, TenantId tenant, Change change) {
    var request = change.request();
    var number = request.id().value();
    var items = request.files().stream().map(ModifiableRequest.HeldFile::item);
    var kept = Tuple.of(number, items.toArray(Integer[]::new));
    var files = Tuple.of(tenant.value(), number, kept.getValue(1), fileNumbers(request));
    return tx.preparedQuery(CHANGED)
        .execute(changed(request))
        .chain(() -> tx.preparedQuery(GONE).execute(kept))
        .chain(() -> tx.preparedQuery(FILES).execute(files))
        .chain(() -> change.sent() ? sent(tx, kept, files) : Uni.createFrom().voidItem())
        .chain(() -> entries(tx, tenant, change))
        .chain(() -> ActionRows.insert(tx, change.actions()))
        .chain(() -> ActionRows.lines(tx, change.lines()));
  }

  private static Uni<Void> sent(SqlConnection tx, Tuple kept, Tuple files) {
    return tx.preparedQuery(TAKEN_OUT)
        .execute(kept)
        .chain(() -> tx.preparedQuery(SENT).execute(files))
        .replaceWithVoid();
  }

  private static Uni<Void> entries(SqlConnection tx, TenantId tenant, Change change) {
    if (change.entries().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns =
        Columns.of(change.entries())
            .number(entry -> entry.id().value())
            .number(entry -> entry.node().id().value())
            .text(entry -> entry.mode().name())
            .tuple();
    var rows =
        Tuple.of(
            tenant.value(),
            change.request().id().value(),
            Columns.time(change.request().changedAt()));
    IntStream.range(0, columns.size()).forEach(i -> rows.addValue(columns.getValue(i)));
    return tx.preparedQuery(ENTRIES).execute(rows).replaceWithVoid();
  }

  private static Integer[] fileNumbers(ModifiableRequest request) {
    return request.files().stream().map(held -> held.file().id()).toArray(Integer[]::new);
  }

  private static Tuple changed(ModifiableRequest request) {
    var test = request.test();
    return Tuple.tuple()
        .addValue(request.id().value())
        .addValue(request.lifecycle().name())
        .addValue(test.number())
        .addValue(test.scope().stream().map(node -> node.value()).toArray(Integer[]::new))
        .addValue(test.importAutomatically())
        .addValue(test.changedSince())
        .addValue(Columns.time(request.changedAt()));
  }
}
