package dev.waybill.api;

import static dev.waybill.api.Calling.archive;
import static dev.waybill.api.Calling.draft;
import static dev.waybill.api.Calling.post;
import static dev.waybill.api.Calling.uploaded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every table of ours that holds a tenant's rows is found in the catalogue, so that a new one
/// cannot be forgotten; to the role of calls another tenant's rows are not there.
@QuarkusTest
@WithRealServers(schema = "transport_api", keycloak = true)
class TenantWallsIT {
  private static final String TABLES =
      """
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'transport_api' and c.relkind in ('r', 'p') and not c.relispartition
      order by c.relname
      """;

  private static final String WITH_TENANT =
      """
      select table_name from information_schema.columns
      where table_schema = 'transport_api' and column_name = 'tenant' order by table_name
      """;

  /// The courier's, which know no tenant, and the migrations' own.
  private static final List<String> NOBODYS =
      List.of(
          "outbox",
          "inbox",
          "dead_letter",
          "topic_seen",
          "sent_topic",
          "sent_partition",
          "heard_partition",
          "flyway_schema_history");

  @Test
  void eachTableHasATenantOrIsTheCouriers() throws SQLException {
    try (var database = RealServers.superuser();
        var statement = database.createStatement()) {
      var others = names(statement, TABLES);
      others.removeAll(names(statement, WITH_TENANT));

      assertThat(NOBODYS).containsAll(others);
    }
  }

  @Test
  void anotherTenantSeesNoRowOfAny() throws SQLException {
    var landscape = TestingLandscape.create();
    post("/v2/nodes/export", draft(landscape.name("DEV"), uploaded(archive("walls"))))
        .then()
        .statusCode(200);
    try (var database = RealServers.superuser();
        var statement = database.createStatement()) {
      for (var table : names(statement, WITH_TENANT)) {
        assertThat(seen(statement, table, "somebody-else")).as(table).isZero();
        assertThat(seen(statement, table, "")).as(table + " without a tenant").isZero();
      }
      for (var table : List.of("transport_request", "queue_entry", "action", "log_line")) {
        assertThat(seen(statement, table, "default")).as(table).isPositive();
      }
    }
  }

  private static long seen(Statement statement, String table, String tenant) throws SQLException {
    statement.execute("begin");
    statement.execute("set local role transport_api");
    statement.execute("select set_config('app.tenant', '" + tenant + "', true)");
    try (var rows = statement.executeQuery("select count(*) from transport_api." + table)) {
      rows.next();
      return rows.getLong(1);
    } finally {
      statement.execute("rollback");
    }
  }

  private static List<String> names(Statement statement, String sql) throws SQLException {
    var names = new ArrayList<String>();
    try (var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
