package dev.waybill.api.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.TenantId;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a page costs does not grow with its queue: counted in blocks that PostgreSQL touches, with
/// the role, the row-level security and the plans that calls have.
@QuarkusTest
@WithRealServers(schema = "transport_api")
class QueuePlansIT {
  private static final int SMALL = 900_000_002;
  private static final int LARGE = 900_000_004;
  private static final int FEW = 1_000;
  private static final int MANY = 200_000;
  private static final int PAGE = 101;

  @Inject TenantSession sessions;

  @BeforeAll
  static void load() {
    LargeQueue.load(SMALL, 1_000_000_000, FEW);
    LargeQueue.load(LARGE, 1_100_000_000, MANY);
  }

  @Test
  void aPageOfAllCostsTheSameWhereverItIs() {
    for (var share : List.of(0.0, 0.5, 0.89)) {
      assertThat(all(LARGE, (long) (MANY * share)))
          .isLessThanOrEqualTo(all(SMALL, (long) (FEW * share)) * 3 / 2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"INITIAL", "SUCCEEDED", "FATAL", "INITIAL,REPEATABLE,FATAL", "RUNNING,SUCCEEDED"})
  void aPageOfSomeStatusesCostsNoMoreThanItsEntries(String statuses) {
    var wanted = statuses.split(",");
    for (var share : List.of(0.0, 0.5, 0.89)) {
      // In a small queue a page may have few entries: what a page may cost is told by its length.
      assertThat(some(LARGE, wanted, (long) (MANY * share))).isLessThan(19L * PAGE * wanted.length);
    }
    assertThat(some(LARGE, wanted, MANY / 2))
        .isLessThanOrEqualTo(some(LARGE, wanted, 0) * 3 / 2 + 10);
  }

  private long all(int node, long after) {
    return blocks(PostgresQueueViews.PAGE, Tuple.of(node, after, 0L, PAGE));
  }

  private long some(int node, String[] statuses, long after) {
    return blocks(
        PostgresQueueViews.PAGE_OF_STATUSES, Tuple.of(node, after, 0L, PAGE).addValue(statuses));
  }

  private long blocks(String sql, Tuple parameters) {
    var blocks = Blocks.of(sessions, new TenantId("large"), sql, parameters);
    assertThat(blocks.reads("queue_entry")).isFalse();
    return blocks.touched();
  }
}
