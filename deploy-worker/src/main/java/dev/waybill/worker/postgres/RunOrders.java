package dev.waybill.worker.postgres;

import static dev.waybill.worker.postgres.RunChange.array;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.Envelope;
import dev.waybill.courier.JdbcInbox;
import dev.waybill.courier.JdbcOutbox;
import dev.waybill.courier.Said;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Takes orders in as rows, within a transaction.
final class RunOrders {
  /// What an order without a deadline has; `timestamptz` ends before [Instant] does.
  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  private final JdbcInbox inbox;
  private final JdbcOutbox outbox;
  private final RunMessages messages;

  RunOrders(JdbcInbox inbox, JdbcOutbox outbox, RunMessages messages) {
    this.inbox = inbox;
    this.outbox = outbox;
    this.messages = messages;
  }

  /// One attempt at one entry.
  private record Attempt(int entry, int number) {
    static Attempt of(Envelope<DeployOrder> order) {
      return new Attempt(order.data().entry().value(), order.data().attempt());
    }
  }

  /// Answers the new runs. What was known is answered with its report, if it has ended.
  List<Long> accept(Connection tx, List<Envelope<DeployOrder>> orders) throws SQLException {
    Set<UUID> fresh = inbox.claim(tx, orders.stream().map(Envelope::id).toList());
    Map<Attempt, Envelope<DeployOrder>> attempts = new LinkedHashMap<>();
    for (Envelope<DeployOrder> order : orders) {
      // One record can stand twice in a batch.
      if (fresh.remove(order.id())) {
        attempts.putIfAbsent(Attempt.of(order), order);
      }
    }
    if (attempts.isEmpty()) {
      return List.of();
    }
    List<Long> runs = insert(tx, attempts);
    if (!attempts.isEmpty()) {
      reportAgain(tx, attempts);
    }
    return runs;
  }

  /// Leaves those in the map that were known.
  private static List<Long> insert(Connection tx, Map<Attempt, Envelope<DeployOrder>> attempts)
      throws SQLException {
    List<Long> runs = new ArrayList<>();
    try (var insert = tx.prepareStatement(RunSql.INSERT)) {
      set(insert, List.copyOf(attempts.values()));
      try (ResultSet row = insert.executeQuery()) {
        while (row.next()) {
          long run = row.getLong(1);
          Persisted.accept(run);
          runs.add(run);
          attempts.remove(new Attempt(row.getInt(2), row.getInt(3)));
        }
      }
    }
    return runs;
  }

  private static void set(PreparedStatement insert, List<Envelope<DeployOrder>> orders)
      throws SQLException {
    Connection tx = insert.getConnection();
    insert.setArray(1, array(tx, "int", orders, order -> order.data().entry().value()));
    insert.setArray(2, array(tx, "int", orders, order -> order.data().attempt()));
    insert.setArray(3, array(tx, "int", orders, order -> order.data().node().value()));
    insert.setArray(4, array(tx, "text", orders, order -> order.tenant().value()));
    insert.setArray(5, array(tx, "uuid", orders, Envelope::causedBy));
    insert.setArray(6, array(tx, "text", orders, order -> Json.write(order.data())));
    insert.setArray(7, array(tx, "bigint", orders, order -> seconds(order.data().deadline())));
  }

  /// A run is overdue from the second after its deadline.
  private static long seconds(Instant deadline) {
    return deadline.isAfter(NEVER) ? NEVER.getEpochSecond() : deadline.getEpochSecond() + 1;
  }

  private void reportAgain(Connection tx, Map<Attempt, Envelope<DeployOrder>> known)
      throws SQLException {
    List<Attempt> attempts = List.copyOf(known.keySet());
    List<Said> said = new ArrayList<>();
    try (var select = tx.prepareStatement(RunSql.OUTCOMES)) {
      select.setArray(1, array(tx, "int", attempts, Attempt::entry));
      select.setArray(2, array(tx, "int", attempts, Attempt::number));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          var attempt = new Attempt(row.getInt(1), row.getInt(2));
          Envelope<DeployOrder> order = known.get(attempt);
          said.add(
              messages.report(
                  order.tenant(),
                  order.causedBy(),
                  order.data().node().value(),
                  attempt.entry(),
                  attempt.number(),
                  Json.outcome(row.getString(3))));
        }
      }
    }
    outbox.putAll(tx, said);
  }
}
