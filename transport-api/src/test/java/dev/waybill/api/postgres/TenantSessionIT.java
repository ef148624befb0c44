package dev.waybill.api.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.api.Tables;
import dev.waybill.contracts.TenantId;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// A transaction ends in the end, whole or not at all, whoever stops waiting for it.
@QuarkusTest
@WithRealServers(schema = "transport_api")
class TenantSessionIT {
  private static final TenantId TENANT = new TenantId("cancelling");
  private static final String USAGE =
      "insert into storage_usage (tenant, bytes) values ('cancelling', $1)";

  @Inject TenantSession sessions;

  private final Tables tables = new Tables();

  @Test
  void aCancelledCallIsRolledBack() {
    var begun = new CompletableFuture<Void>();
    var more = new CompletableFuture<Void>();
    var call =
        sessions
            .inTenant(
                TENANT,
                tx ->
                    write(tx)
                        .invoke(() -> begun.complete(null))
                        .chain(() -> Uni.createFrom().completionStage(more)))
            .subscribe()
            .with(_ -> {});
    begun.join();

    call.cancel();
    more.complete(null);

    await().until(() -> open() == 0);
    assertThat(rows()).isZero();
  }

  @Test
  void aCancelledCallDoesNotComeToItsWriting() {
    var begun = new CompletableFuture<Void>();
    var more = new CompletableFuture<Integer>();
    var written = new AtomicBoolean();
    var call =
        sessions
            .inTenant(
                TENANT,
                tx ->
                    tx.query("select 1")
                        .execute()
                        .invoke(() -> begun.complete(null))
                        .chain(() -> Uni.createFrom().completionStage(more)),
                (tx, _) -> {
                  written.set(true);
                  return write(tx);
                })
            .subscribe()
            .with(_ -> {});
    begun.join();

    call.cancel();
    more.complete(1);

    await().until(() -> open() == 0);
    assertThat(written).isFalse();
    assertThat(rows()).isZero();
  }

  private static Uni<Void> write(SqlConnection tx) {
    return tx.preparedQuery(USAGE).execute(Tuple.of(1L)).replaceWithVoid();
  }

  private long open() {
    return tables.number(
        "select count(*) from pg_stat_activity"
            + " where usename = 'transport_api' and state like 'idle in transaction%'");
  }

  private long rows() {
    return tables.number("select count(*) from storage_usage where tenant = 'cancelling'");
  }
}
