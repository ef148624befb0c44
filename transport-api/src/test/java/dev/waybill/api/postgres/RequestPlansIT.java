package dev.waybill.api.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.RequestViews;
import dev.waybill.api.core.RequestFilter;
import dev.waybill.api.core.RequestOverview.Lifecycle;
import dev.waybill.contracts.TenantId;
import dev.waybill.testkit.RealServers;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a page of the overview costs does not grow with how many requests there are.
@QuarkusTest
@WithRealServers(schema = "transport_api")
class RequestPlansIT {
  private static final TenantId TENANT = new TenantId("many-requests");
  private static final int FIRST = 1_600_000_000;
  private static final int REQUESTS = 40_000;
  private static final int PAGE = 100;

  @Inject TenantSession sessions;
  @Inject RequestViews views;

  /// Three of four are archived; the others stand in a queue, one in a hundred as *Deleted*.
  @BeforeAll
  static void load() {
    try (var database = RealServers.superuser();
        var statement = database.createStatement()) {
      statement.execute("set search_path = transport_api");
      statement.execute(
          """
          insert into transport_request
            (id, tenant, description, content_type, storage_type, origin_node, origin, created_by,
             named_user, created_at, archived)
          select %1$d + i, '%2$s', 'Release ' || i, 'MTA', 'FILE', 900000009, 'DEV', 'sb-pipeline',
            '', timestamptz '2026-01-01' + i * interval '1 second', i %% 4 > 0
          from generate_series(1, %3$d) i
          """
              .formatted(FIRST, TENANT.value(), REQUESTS));
      statement.execute(
          """
          insert into queue_entry
            (id, tenant, node_id, request_id, version, status, mode, position, queued_at, changed_at)
          select %1$d + i, '%2$s', 900000009, %1$d + i, 1,
            case when i %% 400 = 0 then 'DELETED' else 'SUCCEEDED' end, 'FINAL', i, now(), now()
          from generate_series(4, %3$d, 4) i
          """
              .formatted(FIRST, TENANT.value(), REQUESTS));
      statement.execute("vacuum analyze transport_request, queue_entry");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(Lifecycle.class)
  void aPageLooksSoFarAndNoFarther(Lifecycle lifecycle) {
    var walk = RequestWalk.of(TENANT, in(lifecycle), Integer.MAX_VALUE, PAGE);
    var blocks = Blocks.of(sessions, TENANT, walk.sql(), walk.parameters());

    assertThat(blocks.reads("transport_request")).isFalse();
    assertThat(blocks.reads("queue_entry")).isFalse();
    assertThat(blocks.touched()).isLessThan(12 * RequestWalk.FARTHEST);
  }

  @Test
  void pagesLeaveNothingOutAndTellNothingTwice() {
    var seen = new HashSet<Integer>();
    var before = Optional.of(Integer.MAX_VALUE);
    while (before.isPresent()) {
      var page = views.page(TENANT, in(Lifecycle.DELETED), before.get(), 7).await().indefinitely();
      page.items().forEach(request -> assertThat(seen.add(request.id())).isTrue());
      before = page.next();
    }

    assertThat(seen).hasSize(REQUESTS / 400);
  }

  private static RequestFilter in(Lifecycle lifecycle) {
    return new RequestFilter(
        Set.of(lifecycle), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
