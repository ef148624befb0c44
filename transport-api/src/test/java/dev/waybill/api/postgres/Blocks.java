package dev.waybill.api.postgres;

import dev.waybill.contracts.TenantId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;

/// How a statement fares in PostgreSQL, with the role, the row-level security and the plans that
/// calls have.
///
/// @param plan as `explain` tells it
record Blocks(JsonObject plan) {
  static Blocks of(TenantSession sessions, TenantId tenant, String sql, Tuple parameters) {
    var told =
        sessions
            .inTenant(
                tenant,
                tx ->
                    tx.preparedQuery("explain (analyze, buffers, format json) " + sql)
                        .execute(parameters))
            .await()
            .indefinitely()
            .iterator()
            .next()
            .getValue(0);
    var plans = told instanceof JsonArray array ? array : new JsonArray(told.toString());
    return new Blocks(plans.getJsonObject(0).getJsonObject("Plan"));
  }

  /// How many it touches, wherever they lie.
  long touched() {
    return plan.getLong("Shared Hit Blocks") + plan.getLong("Shared Read Blocks");
  }

  boolean reads(String relation) {
    return plan.encode().contains("\"Seq Scan\",\"Relation Name\":\"" + relation + "\"")
        || plan.encode().contains("Seq Scan on " + relation);
  }
}
