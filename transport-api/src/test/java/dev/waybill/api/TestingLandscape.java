package dev.waybill.api;

import dev.waybill.contracts.NodeId;
import dev.waybill.testkit.RealServers;
import java.sql.SQLException;

/// DEV, QA and PROD as the conformance cases want them, put straight into the tables.
///
/// Each landscape is new and its names end in its number, so tests do not see each other's queues.
record TestingLandscape(int number, NodeId dev, NodeId qa, NodeId prod) {
  static TestingLandscape create() {
    var number = insert("select nextval('transport_api.ids')");
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

  private static NodeId node(String name, boolean uploadAllowed, boolean mta) {
    return new NodeId(
        insert(
            """
            with target as (
              insert into transport_api.destination
                (id, tenant, name, type, version, properties, created_at, changed_at)
              select nextval('transport_api.ids'), 'default', 'TO-' || ?, 'DIRECTORY', 1, '{}',
                now(), now()
              returning id)
            insert into transport_api.node
              (id, tenant, name, description, upload_allowed, notification_enabled, forward_mode,
               controlled_by, import_disabled, import_disabled_reason, virtual, tags,
               automatic_import, on_failure, import_deadline, target_id, content_type, destination,
               strategy, version, created_at, changed_at)
            select nextval('transport_api.ids'), 'default', ?, '', ?, false, 'PRE_IMPORT', '',
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
    insert(
        """
        insert into transport_api.route
          (id, tenant, name, source_node, target_node, created_at, changed_at)
        values (nextval('transport_api.ids'), 'default', ?, ?, ?, now(), now())
        returning id
        """,
        name,
        source.value(),
        target.value());
  }

  private static int insert(String sql, Object... values) {
    try (var database = RealServers.superuser();
        var statement = database.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
