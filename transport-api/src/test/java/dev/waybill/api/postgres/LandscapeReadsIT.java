package dev.waybill.api.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.api.LandscapeViews;
import dev.waybill.api.WholeLandscapes;
import dev.waybill.contracts.TenantId;
import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// To read a landscape costs so many queries, however many nodes and routes it has.
@QuarkusTest
@WithRealServers(schema = "transport_api")
class LandscapeReadsIT {
  private static final TenantId TENANT = new TenantId("many-nodes");
  private static final int FIRST = 1_500_000_000;
  private static final int NODES = 2_000;

  /// Whoever asked once a node would look at a table as often as there are nodes. Others look at
  /// them now and then, too.
  private static final int FEW = NODES / 10;

  @Inject LandscapeViews views;
  @Inject WholeLandscapes whole;

  @BeforeAll
  static void load() {
    try (var database = RealServers.superuser();
        var statement = database.createStatement()) {
      statement.execute("set search_path = transport_api");
      statement.execute(
          """
          insert into node
            (id, tenant, name, description, upload_allowed, notification_enabled, forward_mode,
             controlled_by, import_disabled, import_disabled_reason, virtual, tags,
             automatic_import, on_failure, import_deadline, version, created_at, changed_at)
          select %1$d + i, '%2$s', 'NODE-' || i, '', true, false, 'MANUAL', '', false, '', true,
            '{}', false, 'CONTINUE', 'PT6H', 1, now(), now()
          from generate_series(1, %3$d) i
          """
              .formatted(FIRST, TENANT.value(), NODES));
      statement.execute(
          """
          insert into route
            (id, tenant, name, source_node, target_node, created_at, changed_at)
          select %1$d + %3$d + i, '%2$s', 'ROUTE-' || i, %1$d + i, %1$d + i + 1, now(), now()
          from generate_series(1, %3$d - 1) i
          """
              .formatted(FIRST, TENANT.value(), NODES));
      statement.execute("vacuum analyze node, route");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void nodesAreReadByFewQueries() {
    var before = looks("node");

    assertThat(views.nodes(TENANT).await().indefinitely()).hasSize(NODES);
    var landscape = whole.read(TENANT).await().indefinitely();
    assertThat(landscape.nodes()).hasSize(NODES);
    assertThat(landscape.routes()).hasSize(NODES - 1);

    assertThat(afterReading(2 * NODES, "node", before).scans() - before.scans()).isLessThan(FEW);
  }

  @Test
  void routesAreReadByFewQueries() {
    var before = looks("route");

    assertThat(views.routes(TENANT).await().indefinitely()).hasSize(NODES - 1);

    assertThat(afterReading(NODES - 1, "route", before).scans() - before.scans()).isLessThan(FEW);
  }

  /// How often a table was looked at, by whatever way, and how many rows were found.
  private record Looks(long scans, long rows) {}

  /// Sessions tell what they have done about once a second.
  private static Looks afterReading(int rows, String table, Looks before) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> looks(table), now -> now.rows() - before.rows() >= rows);
  }

  private static Looks looks(String table) {
    try (var database = RealServers.superuser();
        var select =
            database.prepareStatement(
                """
                select coalesce(seq_scan, 0) + coalesce(idx_scan, 0),
                  coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)
                from pg_stat_user_tables where schemaname = 'transport_api' and relname = ?
                """)) {
      select.setString(1, table);
      try (var found = select.executeQuery()) {
        found.next();
        return new Looks(found.getLong(1), found.getLong(2));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
