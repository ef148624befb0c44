package dev.waybill.queue.postgres;

import dev.waybill.courier.Inbox;
import dev.waybill.courier.Outbox;
import dev.waybill.queue.QueueStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Function;

/// The import queues in PostgreSQL.
///
/// A batch of inputs costs these statements, whatever its size: claim, lock queues, load
/// runs; load entries; and, where there is something to write, one each for queues, new
/// entries, changed entries, ended runs, changed runs and the outbox. What does not wait for
/// another's answer is sent at once, so a batch waits five times for the database: begin,
/// claim and lock, load, write, commit.
@ApplicationScoped
public class PostgresQueueStore implements QueueStore {
  private final Pool pool;
  private final Inbox inbox;
  private final Outbox outbox;

  @Inject
  public PostgresQueueStore(Pool pool, Inbox inbox, Outbox outbox) {
    this.pool = pool;
    this.inbox = inbox;
    this.outbox = outbox;
  }

  @Override
  public <T> Uni<T> together(Function<Step, Uni<T>> work) {
    return pool.withTransaction(tx -> work.apply(new PostgresStep(tx, inbox, outbox)));
  }
}
