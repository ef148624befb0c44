package dev.waybill.queue.postgres;

import dev.waybill.queue.QueueStore;
import dev.waybill.queue.QueueStoreContract;
import dev.waybill.testkit.WithRealServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
@WithRealServers(schema = "queue_engine")
class PostgresQueueStoreIT implements QueueStoreContract {
  @Inject PostgresQueueStore store;

  @Override
  public QueueStore store() {
    return store;
  }
}
