package dev.waybill.courier;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/// Knows two inputs of node 600.
@ApplicationScoped
class TestingResync implements Resync {
  @Inject Told told;
  @Inject Outbox outbox;
  @Inject Pool pool;

  @Override
  public Uni<Long> sayAgain() {
    var known = List.of(told.input(600, "said again"), told.input(600, "and again"));
    return pool.withTransaction(tx -> outbox.put(tx, 600, known)).replaceWith((long) known.size());
  }
}
