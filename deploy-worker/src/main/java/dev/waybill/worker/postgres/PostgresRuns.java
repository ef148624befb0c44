package dev.waybill.worker.postgres;

import static dev.waybill.worker.postgres.RunChange.array;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.Envelope;
import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Envelopes;
import dev.waybill.courier.JdbcInbox;
import dev.waybill.courier.JdbcOutbox;
import dev.waybill.courier.JdbcTransactions;
import dev.waybill.worker.Claim;
import dev.waybill.worker.LeaseLost;
import dev.waybill.worker.Runs;
import dev.waybill.worker.core.LogLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/// Runs as rows; what is told and reported goes into the outbox with them.
///
/// Each thing that must survive is one method here: accept, claim, begin, advance, postpone, end.
/// Where several go with one commit, [Persisted] still tells them apart.
@ApplicationScoped
public class PostgresRuns implements Runs {
  private final JdbcTransactions transactions;
  private final RunOrders orders;
  private final RunClaims claims;
  private final RunChanges changes;
  private final OverdueRuns overdue;
  private final Doorbell doorbell;

  public PostgresRuns(
      DataSource database,
      JdbcInbox inbox,
      JdbcOutbox outbox,
      Doorbell doorbell,
      Envelopes envelopes,
      Clock clock) {
    var messages = new RunMessages(envelopes, clock);
    this.transactions = new JdbcTransactions(database);
    this.orders = new RunOrders(inbox, outbox, messages);
    this.claims = new RunClaims(outbox, messages);
    this.changes = new RunChanges(transactions, outbox, messages, doorbell);
    this.overdue = new OverdueRuns(outbox, messages);
    this.doorbell = doorbell;
  }

  @Override
  public List<Claim> accept(List<Envelope<DeployOrder>> arrived, Wish wish) throws SQLException {
    List<Claim> claimed =
        transactions.run(tx -> claims.ofThese(tx, wish, orders.accept(tx, arrived)));
    doorbell.ring();
    return claimed;
  }

  @Override
  public List<Claim> claim(Wish wish) throws SQLException {
    List<Claim> claimed = transactions.run(tx -> claims.ofAll(tx, wish));
    if (!claimed.isEmpty()) {
      doorbell.ring();
    }
    return claimed;
  }

  @Override
  public Set<Long> renew(Collection<Claim> held, Duration lease) throws SQLException {
    return changes.exclusively(tx -> renew(tx, List.copyOf(held), lease));
  }

  private static Set<Long> renew(Connection tx, List<Claim> held, Duration lease)
      throws SQLException {
    Set<Long> ours = new HashSet<>();
    try (var update = tx.prepareStatement(RunSql.RENEW)) {
      update.setLong(1, lease.toMillis());
      update.setArray(2, array(tx, "bigint", held, Claim::run));
      update.setArray(3, array(tx, "bigint", held, Claim::fence));
      try (ResultSet row = update.executeQuery()) {
        while (row.next()) {
          ours.add(row.getLong(1));
        }
      }
    }
    return ours;
  }

  @Override
  public void begin(Claim claim, int step, List<LogLine> lines)
      throws SQLException, LeaseLost, InterruptedException {
    changes.commit(RunChange.begin(claim, step, lines));
  }

  @Override
  public void advance(Claim claim, int done, List<LogLine> lines)
      throws SQLException, LeaseLost, InterruptedException {
    changes.commit(RunChange.advance(claim, done, lines));
  }

  @Override
  public void postpone(Claim claim, Pause pause, List<LogLine> lines)
      throws SQLException, LeaseLost, InterruptedException {
    changes.commit(RunChange.postpone(claim, pause, lines));
  }

  @Override
  public boolean end(Claim claim, DeployOutcome outcome, List<LogLine> lines)
      throws SQLException, LeaseLost, InterruptedException {
    return changes.commit(RunChange.end(claim, outcome, lines));
  }

  @Override
  public int endOverdue(Duration grace) throws SQLException {
    int ended = transactions.run(tx -> overdue.end(tx, grace));
    if (ended > 0) {
      doorbell.ring();
    }
    return ended;
  }

  @Override
  public int forget(Duration kept) throws SQLException {
    return transactions.run(
        tx -> {
          try (var delete = tx.prepareStatement(RunSql.FORGET)) {
            delete.setLong(1, kept.toMillis());
            return delete.executeUpdate();
          }
        });
  }

  @Override
  public Count count() throws SQLException {
    return transactions.run(
        tx -> {
          try (var select = tx.prepareStatement(RunSql.COUNT);
              ResultSet row = select.executeQuery()) {
            row.next();
            return new Count(row.getLong(1), row.getLong(2), row.getLong(3));
          }
        });
  }
}
