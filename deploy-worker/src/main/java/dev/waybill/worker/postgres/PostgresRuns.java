package dev.waybill.worker.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.contracts.ActionMessage;
import dev.waybill.contracts.DeployOrder;
import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeInput.Report;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.json.EventJson;
import dev.waybill.courier.Doorbell;
import dev.waybill.courier.Envelopes;
import dev.waybill.courier.JdbcInbox;
import dev.waybill.courier.JdbcOutbox;
import dev.waybill.worker.Claim;
import dev.waybill.worker.LeaseLost;
import dev.waybill.worker.Runs;
import dev.waybill.worker.core.LogLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/// Runs as rows; what is told and reported goes into the outbox with them.
@ApplicationScoped
public class PostgresRuns implements Runs {
  private static final JsonMapper JSON = EventJson.mapper();

  private final DataSource database;
  private final JdbcInbox inbox;
  private final JdbcOutbox outbox;
  private final Doorbell doorbell;
  private final Envelopes envelopes;
  private final Clock clock;

  public PostgresRuns(
      DataSource database,
      JdbcInbox inbox,
      JdbcOutbox outbox,
      Doorbell doorbell,
      Envelopes envelopes,
      Clock clock) {
    this.database = database;
    this.inbox = inbox;
    this.outbox = outbox;
    this.doorbell = doorbell;
    this.envelopes = envelopes;
    this.clock = clock;
  }

  @Override
  public void accept(List<Envelope<DeployOrder>> orders) throws SQLException {
    inTransaction(
        tx -> {
          Set<UUID> fresh = inbox.claim(tx, orders.stream().map(Envelope::id).toList());
          List<Envelope<Report>> answers = new ArrayList<>();
          for (Envelope<DeployOrder> order : orders) {
            // One record can stand twice in a batch.
            if (fresh.remove(order.id()) && !insert(tx, order)) {
              reportAgain(tx, order).ifPresent(answers::add);
            }
          }
          outbox.put(tx, answers);
          return answers;
        });
    doorbell.ring();
  }

  private static boolean insert(Connection tx, Envelope<DeployOrder> order) throws SQLException {
    try (var insert = tx.prepareStatement(RunSql.INSERT)) {
      insert.setInt(1, order.data().entry().value());
      insert.setInt(2, order.data().attempt());
      insert.setInt(3, order.data().node().value());
      insert.setString(4, order.tenant().value());
      insert.setObject(5, order.causedBy());
      insert.setString(6, write(order.data()));
      return insert.executeUpdate() == 1;
    }
  }

  private Optional<Envelope<Report>> reportAgain(Connection tx, Envelope<DeployOrder> order)
      throws SQLException {
    try (var select = tx.prepareStatement(RunSql.OUTCOME)) {
      select.setInt(1, order.data().entry().value());
      select.setInt(2, order.data().attempt());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                report(
                    order.tenant(),
                    order.causedBy(),
                    order.data(),
                    read(row.getString(1), DeployOutcome.class)))
            : Optional.empty();
      }
    }
  }

  @Override
  public Optional<Claim> claim(String worker, Duration lease) throws SQLException {
    return inTransaction(
        tx -> {
          try (var claim = tx.prepareStatement(RunSql.CLAIM)) {
            claim.setString(1, worker);
            claim.setLong(2, lease.toMillis());
            try (ResultSet row = claim.executeQuery()) {
              return row.next() ? Optional.of(claim(row)) : Optional.empty();
            }
          }
        });
  }

  private static Claim claim(ResultSet row) throws SQLException {
    return new Claim(
        row.getLong("id"),
        row.getLong("fence"),
        new TenantId(row.getString("tenant")),
        row.getObject("caused_by", UUID.class),
        read(row.getString("deploy_order"), DeployOrder.class),
        row.getInt("done"),
        row.getInt("begun"),
        row.getInt("tries"),
        row.getBoolean("opened"),
        row.getBoolean("cut_off"));
  }

  @Override
  public void renew(Claim claim, Duration lease) throws SQLException, LeaseLost {
    change(claim, List.of(), RunSql.RENEW, update -> update.setLong(1, lease.toMillis()));
  }

  @Override
  public void begin(Claim claim, int step, List<LogLine> lines) throws SQLException, LeaseLost {
    change(claim, lines, RunSql.BEGIN, update -> update.setInt(1, step));
  }

  @Override
  public void advance(Claim claim, int done, List<LogLine> lines) throws SQLException, LeaseLost {
    change(claim, lines, RunSql.ADVANCE, update -> update.setInt(1, done));
  }

  @Override
  public void postpone(Claim claim, Pause pause, List<LogLine> lines)
      throws SQLException, LeaseLost {
    change(
        claim,
        lines,
        RunSql.POSTPONE,
        update -> {
          update.setLong(1, pause.after().toMillis());
          update.setInt(2, pause.tries());
          update.setString(3, pause.problem());
          update.setBoolean(4, pause.begun());
        });
  }

  @Override
  public void end(Claim claim, DeployOutcome outcome, List<LogLine> lines)
      throws SQLException, LeaseLost {
    boolean held =
        inTransaction(
            tx -> {
              boolean ours =
                  change(
                      tx, claim, lines, RunSql.END, update -> update.setString(1, write(outcome)));
              if (ours) {
                outbox.put(
                    tx, List.of(report(claim.tenant(), claim.causedBy(), claim.order(), outcome)));
              }
              return ours;
            });
    insist(claim, held);
  }

  @Override
  public Count count() throws SQLException {
    return inTransaction(
        tx -> {
          try (var select = tx.prepareStatement(RunSql.COUNT);
              ResultSet row = select.executeQuery()) {
            row.next();
            return new Count(row.getLong(1), row.getLong(2));
          }
        });
  }

  private void change(Claim claim, List<LogLine> lines, String sql, Parameters parameters)
      throws SQLException, LeaseLost {
    insist(claim, inTransaction(tx -> change(tx, claim, lines, sql, parameters)));
  }

  private void insist(Claim claim, boolean held) throws LeaseLost {
    if (!held) {
      throw new LeaseLost(claim);
    }
    doorbell.ring();
  }

  /// Changes the row if it is still ours, and tells the lines; answers whether it is.
  private boolean change(
      Connection tx, Claim claim, List<LogLine> lines, String sql, Parameters parameters)
      throws SQLException {
    int told;
    try (var update = tx.prepareStatement(sql + RunSql.IF_OURS)) {
      parameters.set(update);
      int at = update.getParameterMetaData().getParameterCount();
      update.setInt(at - 2, lines.size());
      update.setLong(at - 1, claim.run());
      update.setLong(at, claim.fence());
      try (ResultSet row = update.executeQuery()) {
        if (!row.next()) {
          return false;
        }
        told = row.getInt(1) - lines.size();
      }
    }
    List<Envelope<ActionMessage>> messages = new ArrayList<>();
    for (LogLine line : lines) {
      messages.add(message(claim, line, ++told));
    }
    outbox.put(tx, messages);
    return true;
  }

  private Envelope<ActionMessage> message(Claim claim, LogLine line, int number) {
    DeployOrder order = claim.order();
    return envelopes.of(
        claim.tenant(),
        clock.instant(),
        claim.causedBy(),
        new ActionMessage(
            order.action(),
            order.node(),
            order.request(),
            order.entry(),
            order.attempt(),
            line.item(),
            number,
            line.messageId(),
            line.severity(),
            line.text()));
  }

  private Envelope<Report> report(
      TenantId tenant, UUID causedBy, DeployOrder order, DeployOutcome outcome) {
    return envelopes.of(
        tenant,
        clock.instant(),
        causedBy,
        new Report(order.node(), order.entry(), order.attempt(), outcome));
  }

  private <T> T inTransaction(Work<T> work) throws SQLException {
    try (Connection tx = database.getConnection()) {
      tx.setAutoCommit(false);
      try {
        T result = work.in(tx);
        tx.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        tx.rollback();
        throw e;
      }
    }
  }

  private static String write(Object value) {
    try {
      // Written as what it is declared to be, so that the word for its kind is in it.
      Class<?> type = value instanceof DeployOutcome ? DeployOutcome.class : value.getClass();
      return JSON.writerFor(type).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a value of ours cannot be written", e);
    }
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of ours cannot be read", e);
    }
  }

  private interface Work<T> {
    T in(Connection tx) throws SQLException;
  }

  private interface Parameters {
    void set(PreparedStatement update) throws SQLException;
  }
}
