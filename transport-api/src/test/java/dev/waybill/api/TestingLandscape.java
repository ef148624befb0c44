package dev.waybill.api;

import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.NodeId;

/// DEV, QA and PROD as the conformance cases want them, put straight into the tables.
///
/// Each landscape is new and its names end in its number, so tests do not see each other's queues.
record TestingLandscape(int number, NodeId dev, NodeId qa, NodeId prod) {
  private static final Tables TABLES = new Tables();

  static TestingLandscape create() {
    var number = (int) TABLES.number("select nextval('ids')");
    var dev = node("DEV" + number, true, false);
    var qa = node("QA" + number, true, true);
    var prod = node("PROD" + number, false, true);
    route(number + "-1", dev, qa);
    route(number + "-2", qa, prod);
    return new TestingLandscape(number, dev, qa, prod);
  }

  /// One more node that follows on another.
  NodeId after(NodeId source, String name) {
    var node = node(name + number, true, false);
    route(number + "-" + name, source, node);
    return node;
  }

  String name(String node) {
    return node + number;
  }

  /// Something was done with a request at QA, some days ago.
  void acted(ActionType type, int request, int days) {
    TABLES.change(
        """
        with a as (
          insert into action (id, tenant, type, status, node_id, node_name, triggered_by,
            named_user, started_at, ended_at, answer)
          values (nextval('ids'), 'default', '%1$s', 'SUCCEEDED', %2$s, '', 'mona', '',
            now() - interval '%3$d days', now() - interval '%3$d days', 'DONE')
          returning id)
        insert into action_request (action_id, request_id, tenant, status)
        select id, %4$d, 'default', 'SUCCEEDED' from a
        """
            .formatted(type, qa, days, request));
  }

  private static NodeId node(String name, boolean uploadAllowed, boolean mta) {
    return new NodeId(
        (int)
            TABLES.number(
                """
            with target as (
              insert into destination
                (id, tenant, name, type, version, properties, created_at, changed_at)
              select nextval('ids'), 'default', 'TO-' || ?, 'DIRECTORY', 1, '{}',
                now(), now()
              returning id)
            insert into node
              (id, tenant, name, description, upload_allowed, notification_enabled, forward_mode,
               controlled_by, import_disabled, import_disabled_reason, virtual, tags,
               automatic_import, on_failure, import_deadline, target_id, content_type, destination,
               strategy, version, created_at, changed_at)
            select nextval('ids'), 'default', ?, '', ?, false, 'PRE_IMPORT', '',
              false, '', false, '{}', false, 'CONTINUE', 'PT6H',
              case when d.mta then target.id end, case when d.mta then 'MTA' end,
              case when d.mta then target.id end, case when d.mta then 'default' end,
              1, now(), now()
            from target, (select ?::boolean as mta) d
            returning id
            """,
                name,
                name,
                uploadAllowed,
                mta));
  }

  private static void route(String name, NodeId source, NodeId target) {
    TABLES.number(
        """
        insert into route
          (id, tenant, name, source_node, target_node, created_at, changed_at)
        values (nextval('ids'), 'default', ?, ?, ?, now(), now())
        returning id
        """,
        name,
        source.value(),
        target.value());
  }
}
