package dev.waybill.api;

import dev.waybill.contracts.TenantId;
import java.util.UUID;

/// Rows as they were years ago, put straight into the tables of a tenant of its own.
final class OldRows {
  private final Tables tables;
  private final TenantId tenant =
      new TenantId("old-" + UUID.randomUUID().toString().substring(0, 8));

  /// @param tables where they are put
  OldRows(Tables tables) {
    this.tables = tables;
  }

  TenantId tenant() {
    return tenant;
  }

  /// Actions of so many years ago, a second apart, each with a request and so many lines.
  void actions(int count, int years, int lines) {
    tables.change(
        """
        with a as (
          insert into action (id, tenant, type, status, node_id, node_name, triggered_by, named_user,
            started_at, ended_at)
          select nextval('ids'), '%1$s', 'NODE_EXPORT', 'SUCCEEDED', 1, 'QA', 'mona', 'anna',
            now() - %3$d * interval '1 year' + i * interval '1 second',
            now() - %3$d * interval '1 year' + (i + 1) * interval '1 second'
          from generate_series(1, %2$d) i
          returning id, started_at),
        r as (
          insert into action_request (action_id, request_id, tenant, status)
          select id, id + 1, '%1$s', 'SUCCEEDED' from a)
        insert into log_line (id, tenant, action_id, request_id, phase, number, message_id, severity,
          words, created_at)
        select nextval('ids'), '%1$s', id, id + 1, 1, n, 'SAID', 'INFO', 'word ' || n, started_at
        from a, generate_series(1, %4$d) n
        """
            .formatted(tenant, count, years, lines));
  }

  long count(String table) {
    return tables.number("select count(*) from %s where tenant = '%s'".formatted(table, tenant));
  }
}
