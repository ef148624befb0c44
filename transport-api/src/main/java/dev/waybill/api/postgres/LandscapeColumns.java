package dev.waybill.api.postgres;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.waybill.api.LandscapeStore.Occasion;
import dev.waybill.api.core.landscape.TransportNode;
import dev.waybill.api.core.landscape.TransportNode.NodeTarget;
import dev.waybill.api.core.landscape.TransportRoute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// Nodes and routes as JSON that PostgreSQL itself makes rows of, many with one statement: a list
/// of tags has no place among columns that go in as arrays.
final class LandscapeColumns {
  static final String MAKE_NODES =
      "insert into node select * from jsonb_populate_recordset(null::node, $1::text::jsonb)";

  static final String CHANGE_NODES =
      """
      update node n set
        name = t.name, description = t.description, upload_allowed = t.upload_allowed,
        notification_enabled = t.notification_enabled, forward_mode = t.forward_mode,
        controlled_by = t.controlled_by, import_disabled = t.import_disabled,
        import_disabled_reason = t.import_disabled_reason, virtual = t.virtual, tags = t.tags,
        automatic_import = t.automatic_import, on_failure = t.on_failure,
        import_deadline = t.import_deadline, target_id = t.target_id,
        content_type = t.content_type, destination = t.destination, strategy = t.strategy,
        schedule = t.schedule, version = t.version, changed_at = t.changed_at
      from jsonb_populate_recordset(null::node, $1::text::jsonb) t
      where n.id = t.id
      """;

  static final String MAKE_ROUTES =
      "insert into route select * from jsonb_populate_recordset(null::route, $1::text::jsonb)";

  static final String CHANGE_ROUTES =
      """
      update route r set
        name = t.name, description = t.description, source_node = t.source_node,
        target_node = t.target_node, changed_at = t.changed_at
      from jsonb_populate_recordset(null::route, $1::text::jsonb) t
      where r.id = t.id
      """;

  private static final Json JSON = new Json(new JsonMapper());

  private LandscapeColumns() {}

  static <T> String text(
      List<T> things, Occasion occasion, BiFunction<T, Occasion, Map<String, Object>> columns) {
    return JSON.text(things.stream().map(thing -> columns.apply(thing, occasion)).toList());
  }

  static Map<String, Object> node(TransportNode node, Occasion occasion) {
    var traits = node.traits();
    var columns = of(node.id().value(), occasion);
    columns.put("name", traits.name());
    columns.put("description", traits.description());
    columns.put("upload_allowed", traits.uploadAllowed());
    columns.put("notification_enabled", traits.notificationEnabled());
    columns.put("forward_mode", traits.forwardMode().name());
    columns.put("controlled_by", traits.controlledBy());
    columns.put("import_disabled", traits.importDisabled());
    columns.put("import_disabled_reason", traits.importDisabledReason());
    columns.put("virtual", traits.virtual());
    columns.put("tags", traits.tags());
    columns.put("automatic_import", traits.automaticImport());
    columns.put("on_failure", traits.onFailure().name());
    columns.put("import_deadline", traits.importDeadline().toString());
    node.target().ifPresent(target -> target(columns, target));
    node.schedule()
        .ifPresent(schedule -> columns.put("schedule", new RawValue(Schedules.text(schedule))));
    columns.put("version", node.version());
    return columns;
  }

  private static void target(Map<String, Object> columns, NodeTarget target) {
    columns.put("target_id", target.id());
    columns.put("content_type", target.contentType().name());
    columns.put("destination", target.destination().value());
    columns.put("strategy", target.strategy());
  }

  static Map<String, Object> route(TransportRoute route, Occasion occasion) {
    var columns = of(route.id(), occasion);
    columns.put("name", route.name());
    route.form().description().ifPresent(words -> columns.put("description", words));
    columns.put("source_node", route.source().value());
    columns.put("target_node", route.target().value());
    return columns;
  }

  /// A column that is not said is null.
  private static Map<String, Object> of(int id, Occasion occasion) {
    var columns = new HashMap<String, Object>();
    columns.put("id", id);
    columns.put("tenant", occasion.tenant().value());
    columns.put("created_at", occasion.at().toString());
    columns.put("changed_at", occasion.at().toString());
    return columns;
  }
}
