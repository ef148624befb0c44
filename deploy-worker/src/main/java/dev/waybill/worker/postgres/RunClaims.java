package dev.waybill.worker.postgres;

import static dev.waybill.worker.postgres.RunChange.array;

import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.JdbcOutbox;
import dev.waybill.courier.Said;
import dev.waybill.worker.Claim;
import dev.waybill.worker.Runs.Wish;
import dev.waybill.worker.core.LogLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Claims runs within a transaction: finds free ones, and takes a lease on each together with the
/// beginning of its next step, where that is known.
final class RunClaims {
  private static final Logger LOG = Logger.getLogger(RunClaims.class);

  private final JdbcOutbox outbox;
  private final RunMessages messages;

  /// Orders in words of a newer version are left to newer workers, and to their deadline.
  private final Set<Long> unreadable = ConcurrentHashMap.newKeySet();

  RunClaims(JdbcOutbox outbox, RunMessages messages) {
    this.outbox = outbox;
    this.messages = messages;
  }

  List<Claim> ofAll(Connection tx, Wish wish) throws SQLException {
    return take(tx, wish, free(tx, RunSql.FREE_OF_ALL, List.copyOf(unreadable), wish));
  }

  List<Claim> ofThese(Connection tx, Wish wish, List<Long> runs) throws SQLException {
    return take(tx, wish, free(tx, RunSql.FREE_OF_THESE, runs, wish));
  }

  private List<Claim> free(Connection tx, String sql, List<Long> runs, Wish wish)
      throws SQLException {
    List<Claim> free = new ArrayList<>();
    if (wish.most() == 0) {
      return free;
    }
    try (var select = tx.prepareStatement(sql)) {
      select.setArray(1, array(tx, "bigint", runs, run -> run));
      select.setInt(2, wish.most());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          read(row).ifPresent(free::add);
        }
      }
    }
    return free;
  }

  private Optional<Claim> read(ResultSet row) throws SQLException {
    long run = row.getLong("id");
    Optional<DeployOrder> order = Json.order(row.getString("deploy_order"));
    if (order.isEmpty() && unreadable.add(run)) {
      LOG.errorf("run %d cannot be read: a newer worker must have written it", run);
    }
    return order.isEmpty() ? Optional.empty() : Optional.of(claim(row, run, order.get()));
  }

  private static Claim claim(ResultSet row, long run, DeployOrder order) throws SQLException {
    return new Claim(
        run,
        0,
        new TenantId(row.getString("tenant")),
        row.getObject("caused_by", UUID.class),
        order,
        row.getInt("done"),
        row.getInt("begun"),
        row.getInt("tries"),
        row.getBoolean("opened"),
        row.getBoolean("cut_off"),
        row.getBoolean("overdue"),
        false);
  }

  private record Taken(Claim claim, Optional<List<LogLine>> opening) {
    List<LogLine> lines() {
      return opening.orElse(List.of());
    }
  }

  private List<Claim> take(Connection tx, Wish wish, List<Claim> free) throws SQLException {
    if (free.isEmpty()) {
      return free;
    }
    Map<Long, Taken> taken =
        free.stream()
            .map(claim -> new Taken(claim, wish.opening().of(claim)))
            .collect(Collectors.toMap(one -> one.claim().run(), Function.identity()));
    List<Claim> claims = new ArrayList<>();
    List<Said> said = new ArrayList<>();
    try (var update = tx.prepareStatement(RunSql.CLAIM)) {
      set(update, wish, List.copyOf(taken.values()));
      try (ResultSet row = update.executeQuery()) {
        while (row.next()) {
          long run = row.getLong("id");
          Taken one = taken.get(run);
          Persisted.claim(run);
          if (one.opening().isPresent()) {
            Persisted.begin(run);
          }
          claims.add(one.claim().under(row.getLong("fence"), one.opening().isPresent()));
          said.add(messages.lines(one.claim(), one.lines(), row.getInt("told")));
        }
      }
    }
    outbox.putAll(tx, said);
    return claims;
  }

  private static void set(PreparedStatement update, Wish wish, List<Taken> taken)
      throws SQLException {
    Connection tx = update.getConnection();
    update.setString(1, wish.worker());
    update.setLong(2, wish.lease().toMillis());
    update.setArray(3, array(tx, "bigint", taken, one -> one.claim().run()));
    update.setArray(4, array(tx, "boolean", taken, one -> one.opening().isPresent()));
    update.setArray(5, array(tx, "int", taken, one -> one.lines().size()));
  }
}
