package dev.waybill.queue.postgres;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No statement reads a table from end to end, on tables that are still empty and always after.
@QuarkusTest
@WithRealServers(schema = "queue_engine")
class PlansIT {
  @Inject Pool pool;

  static Stream<String> statements() {
    return Stream.of(
        EntryRows.SELECT,
        EntryRows.INSERT,
        EntryRows.UPDATE,
        EntryRows.PAGE,
        EntryRows.DEPLOYING,
        QueueRows.LOCK,
        QueueRows.INSERT,
        QueueRows.UPDATE,
        QueueRows.DUE,
        RunRows.SELECT,
        RunRows.DELETE,
        RunRows.UPSERT,
        RunRows.STANDING,
        RunRows.DRIFT,
        PostgresStep.NODES,
        PostgresStep.OVERDUE);
  }

  @ParameterizedTest
  @MethodSource("statements")
  void everyStatementWalksAlongAnIndex(String statement) {
    assertThat(plan(statement)).doesNotContain("Seq Scan").doesNotContain("Disabled");
  }

  @Test
  void noQueueIsSortedToFindWhatComesNext() {
    assertThat(plan(EntryRows.SELECT))
        .contains(
            "queue_entry_importable", "queue_entry_pkey", "queue_entry_node_id_request_id_key")
        .doesNotContain("Sort");
  }

  @Test
  void anEntryIsFoundByItsIdAloneWhateverItsNodeHolds() {
    var byId = plan(EntryRows.SELECT).lines().filter(line -> line.contains("Index Cond")).toList();

    assertThat(byId).anyMatch(line -> line.contains("(entry_id = "));
    assertThat(byId).noneMatch(line -> line.strip().endsWith("(node_id = w.node)"));
  }

  @Test
  void aPlanIsTheSameWhateverTheValues() {
    assertThat(lines("show plan_cache_mode")).isEqualTo("force_generic_plan");
  }

  private String plan(String statement) {
    return lines("explain (generic_plan) " + statement);
  }

  private String lines(String query) {
    var rows = pool.query(query).executeAndAwait();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.getString(0))
        .collect(joining("\n"));
  }
}
