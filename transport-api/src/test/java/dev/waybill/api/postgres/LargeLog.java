package dev.waybill.api.postgres;

import dev.waybill.api.Tables;

/// A log with as many actions as one likes, put straight into the tables of a tenant of its own: a
/// pipeline exports every second, and of a hundred actions two are imports; one import in twenty
/// fails. Anna does something once an hour.
final class LargeLog {
  static final String FIRST_DAY = "2026-01-01T00:00:00Z";
  static final int NODE = 900_000_006;
  static final int NODES = 20;
  static final int PER_REQUEST = 3;

  private LargeLog() {}

  /// @param first the number of the first action, and of the first request
  static void load(String tenant, int first, int actions) {
    var tables = new Tables();
    tables.change(
        """
        insert into action
          (id, tenant, type, status, node_id, node_name, triggered_by, named_user, started_at,
           ended_at)
        select %1$d + i, '%3$s',
          case when i %% 50 = 7 then 'IMPORT' when i %% 5000 = 11 then 'RESET_ENTRY'
            when i %% 3 = 0 then 'NODE_EXPORT' else 'ADD_ENTRY' end,
          case when i %% 1000 = 7 then 'FATAL' else 'SUCCEEDED' end,
          %4$d + i %% %5$d, 'N', case when i %% 3600 = 12 then 'anna' else 'sb-pipeline' end,
          case when i %% 2 = 0 then 'Mona' else '' end,
          timestamptz '%6$s' + i * interval '1 second', now()
        from generate_series(0, %2$d - 1) i
        """
            .formatted(first, actions, tenant, NODE, NODES, FIRST_DAY));
    tables.change(
        """
        insert into action_request (action_id, request_id, tenant, status)
        select %1$d + i, %1$d + i / %4$d, '%3$s', 'SUCCEEDED'
        from generate_series(0, %2$d - 1) i
        """
            .formatted(first, actions, tenant, PER_REQUEST));
    tables.change("vacuum analyze action, action_request");
  }
}
