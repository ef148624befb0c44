package dev.waybill.api.postgres;

import dev.waybill.api.Tables;

/// A queue with as many entries as one likes, put straight into the tables: of a thousand entries
/// one is fatal, one repeatable, ten initial; the others succeeded long ago. Its last ten are not
/// placed yet.
final class LargeQueue {
  private LargeQueue() {}

  /// @param node its number, which is nobody else's; its entries have those from `first` on
  static void load(int node, int first, int entries) {
    var tables = new Tables();
    tables.change(
        """
        insert into node
          (id, tenant, name, description, upload_allowed, notification_enabled, forward_mode,
           controlled_by, import_disabled, import_disabled_reason, virtual, tags,
           automatic_import, on_failure, import_deadline, version, created_at, changed_at)
        values (%1$d, 'large', 'LARGE%1$d', '', true, false, 'PRE_IMPORT', '', false, '', false, '{}',
          false, 'CONTINUE', 'PT6H', 1, now(), now())
        """
            .formatted(node));
    tables.change(
        """
        insert into transport_request
          (id, tenant, description, content_type, storage_type, origin_node, origin, created_by,
           named_user, created_at)
        select %d + i, 'large', 'one of many', 'MTA', 'REFERENCE', 2, 'DEV', 'bench', '', now()
        from generate_series(0, %d - 1) i
        """
            .formatted(first, entries));
    tables.change(
        """
        insert into content_entry (id, tenant, request_id, place, uri)
        select %1$d + i, 'large', %1$d + i, 1, 'ref' from generate_series(0, %2$d - 1) i
        """
            .formatted(first, entries));
    tables.change(
        """
        insert into queue_entry
          (id, tenant, node_id, request_id, version, status, mode, position, queued_at,
           changed_at)
        select %1$d + i, 'large', %3$d, %1$d + i, case when i < %2$d - 10 then 1 else 0 end,
          case when i >= %2$d - 10 then 'INITIAL' when i %% 1000 = 500 then 'FATAL'
            when i %% 1000 = 700 then 'REPEATABLE' when i %% 100 = 7 then 'INITIAL'
            else 'SUCCEEDED' end,
          'FINAL', case when i < %2$d - 10 then i + 1 end, now(), now()
        from generate_series(0, %2$d - 1) i
        """
            .formatted(first, entries, node));
    tables.change(
        """
        insert into queue_count (tenant, node_id, status, entries)
        select tenant, node_id, status, count(*) from queue_entry
        where node_id = %d and version > 0 group by tenant, node_id, status
        """
            .formatted(node));
    tables.change("vacuum analyze queue_entry, transport_request, content_entry, queue_count");
  }
}
