package dev.waybill.courier;

import dev.waybill.contracts.ActionLogged;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeInput;
import dev.waybill.contracts.Topic;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Handles inputs as a service does, one reactively and one waiting. `Import` by `poison` throws;
/// a log line that says `poison` breaks a rule of the database.
@ApplicationScoped
class TestingListener {
  private static final String WRITE =
      "insert into handled (message_id, key, what) select * from unnest($1::uuid[], $2::text[],"
          + " $3::text[])";

  private final List<Context> contexts = new CopyOnWriteArrayList<>();

  private volatile boolean takingPoison;
  private volatile boolean held;
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicBoolean losingAnAnswer = new AtomicBoolean();

  @Inject Subscriptions subscriptions;
  @Inject Inbox inbox;
  @Inject JdbcInbox jdbcInbox;
  @Inject Pool pool;
  @Inject AgroalDataSource database;

  /// Where the reactive handler was called.
  List<Context> contexts() {
    return List.copyOf(contexts);
  }

  /// As if the bug was mended.
  void takePoison(boolean take) {
    takingPoison = take;
  }

  /// As if the database was away: nothing is handled until it is let go.
  void hold(boolean hold) {
    held = hold;
  }

  /// How often it was brought something while it was held.
  int refused() {
    return refused.get();
  }

  /// As if the connection went when the transaction was kept, and before that was told.
  void loseAnAnswer() {
    losingAnAnswer.set(true);
  }

  void begin(@Observes StartupEvent event) {
    subscriptions.subscribe(Topic.QUEUE_INPUTS, Pace.AT_ONCE, this::handle);
    subscriptions.subscribeBlocking(Topic.ACTION_MESSAGES, Pace.AT_ONCE, this::handleWaiting);
  }

  private Uni<Void> handle(List<Arrived> batch) {
    if (held) {
      refused.incrementAndGet();
      return Uni.createFrom().failure(new ConnectException("held by a test"));
    }
    contexts.add(Vertx.currentContext());
    return pool.withTransaction(
            tx -> inbox.claim(tx, ids(batch)).chain(fresh -> write(tx, fresh(batch, fresh))))
        .invoke(
            () -> {
              if (losingAnAnswer.compareAndSet(true, false)) {
                throw new UncheckedIOException(new IOException("the answer is lost"));
              }
            });
  }

  private Uni<Void> write(SqlConnection tx, List<Arrived> batch) {
    for (var arrived : batch) {
      if (arrived.envelope().data() instanceof NodeInput.Import input
          && input.triggeredBy().equals("poison")
          && !takingPoison) {
        throw new IllegalStateException("cannot be handled; password=hunter2");
      }
    }
    var ids = ids(batch).toArray(UUID[]::new);
    var keys = batch.stream().map(a -> a.raw().key()).toArray(String[]::new);
    var what = batch.stream().map(a -> what(a.envelope().data())).toArray(String[]::new);
    return tx.preparedQuery(WRITE).execute(Tuple.of(ids, keys, what)).replaceWithVoid();
  }

  private void handleWaiting(List<Arrived> batch) throws SQLException {
    try (var tx = database.getConnection()) {
      tx.setAutoCommit(false);
      for (var arrived : fresh(batch, jdbcInbox.claim(tx, ids(batch)))) {
        write(tx, arrived);
      }
      tx.commit();
    }
  }

  private static void write(Connection tx, Arrived arrived) throws SQLException {
    try (var insert =
        tx.prepareStatement("insert into handled (message_id, key, what) values (?, ?, ?)")) {
      insert.setObject(1, arrived.envelope().id());
      insert.setString(2, arrived.raw().key());
      var what = what(arrived.envelope().data());
      insert.setString(3, what.equals("poison") ? null : what);
      insert.executeUpdate();
    }
  }

  private static String what(Message message) {
    return switch (message) {
      case NodeInput.Import input -> input.triggeredBy();
      case ActionLogged logged -> logged.lines().getFirst().text();
      default -> message.getClass().getSimpleName();
    };
  }

  private static List<UUID> ids(List<Arrived> batch) {
    return batch.stream().map(arrived -> arrived.envelope().id()).toList();
  }

  private static List<Arrived> fresh(List<Arrived> batch, Set<UUID> fresh) {
    var seen = new ArrayList<>(fresh);
    return batch.stream().filter(arrived -> seen.remove(arrived.envelope().id())).toList();
  }
}
