package dev.waybill.api.postgres;

import dev.waybill.api.core.QueuePage;
import dev.waybill.api.core.QueuedRequest;
import dev.waybill.api.core.StorageType;
import dev.waybill.contracts.EntryMode;
import dev.waybill.contracts.EntryStatus;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads the rows of one listing in their order.
///
/// An entry that the engine has not placed yet is last: it is shown a place past all that have one.
final class QueueRows {
  // The last place is looked up when an entry without one is met, by the end of the index.
  static final String COLUMNS =
      """
      select q.id as entry, q.status, q.mode, q.position, q.place, q.queued_at, r.id, r.archived,
        r.created_by, r.named_user, r.created_at, r.description, r.origin, r.storage_type,
        r.content_type, c.items, c.uris,
        case when q.position is null then (
          select m.place from queue_entry m
          where m.node_id = $1 and m.place < 9223372036854775807
          order by m.place desc limit 1) end as last_position
      """;

  static final String DETAILS =
      """
        join transport_request r on r.id = q.request_id
        cross join lateral (
          select array_agg(e.id order by e.place) as items,
            array_agg(e.uri order by e.place) as uris
          from content_entry e where e.request_id = r.id and not e.removed) c
      """;

  private long unplaced;

  QueuedRequest read(Row row) {
    return new QueuedRequest(
        row.getInteger("id"),
        row.getInteger("entry"),
        EntryStatus.valueOf(row.getString("status")),
        EntryMode.valueOf(row.getString("mode")),
        row.getBoolean("archived"),
        position(row),
        row.getString("created_by"),
        row.getString("named_user"),
        time(row, "created_at"),
        time(row, "queued_at"),
        row.getString("description"),
        row.getString("origin"),
        StorageType.valueOf(row.getString("storage_type")),
        row.getString("content_type"),
        items(row));
  }

  static QueuePage.Mark mark(Row row) {
    return new QueuePage.Mark(row.getLong("place"), row.getInteger("entry"));
  }

  private long position(Row row) {
    var position = row.getLong("position");
    if (position != null) {
      return position;
    }
    var last = row.getLong("last_position");
    return (last == null ? 0 : last) + ++unplaced;
  }

  private static List<QueuedRequest.Item> items(Row row) {
    var ids = row.getArrayOfIntegers("items");
    var uris = row.getArrayOfStrings("uris");
    var items = new ArrayList<QueuedRequest.Item>();
    if (ids == null) {
      return items;
    }
    for (int i = 0; i < ids.length; i++) {
      items.add(new QueuedRequest.Item(ids[i], uris[i]));
    }
    return items;
  }

  private static Instant time(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }
}
