package dev.waybill.queue.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithRealServers(schema = "queue_engine")
class PlansIT {
  @Inject Pool pool;

  @ParameterizedTest
  @ValueSource(strings = {"enable_seqscan", "enable_bitmapscan", "enable_hashjoin", "jit"})
  void noPlanReadsATableFromEndToEnd(String setting) {
    var shown = pool.query("show " + setting).executeAndAwait().iterator().next().getString(0);

    assertThat(shown).isEqualTo("off");
  }
}
