package dev.waybill.worker.postgres;

import dev.waybill.contracts.DeployOutcome;
import dev.waybill.contracts.DeployOutcome.Errored;
import dev.waybill.contracts.DeployOutcome.Fatal;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.JdbcOutbox;
import dev.waybill.courier.Said;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Ends runs that no worker could end, within a transaction: the last net, so that nobody waits for
/// a report that will never come. What it needs stands in columns: the order may be unreadable.
final class OverdueRuns {
  private final JdbcOutbox outbox;
  private final RunMessages messages;

  OverdueRuns(JdbcOutbox outbox, RunMessages messages) {
    this.outbox = outbox;
    this.messages = messages;
  }

  private record Ended(long run, DeployOutcome outcome, Said report) {}

  int end(Connection tx, Duration grace) throws SQLException {
    List<Ended> ended = overdue(tx, grace);
    for (Ended one : ended) {
      try (var update = tx.prepareStatement(RunSql.END)) {
        update.setString(1, Json.write(one.outcome()));
        update.setLong(2, one.run());
        update.executeUpdate();
      }
    }
    outbox.putAll(tx, ended.stream().map(Ended::report).toList());
    return ended.size();
  }

  private List<Ended> overdue(Connection tx, Duration grace) throws SQLException {
    List<Ended> ended = new ArrayList<>();
    try (var select = tx.prepareStatement(RunSql.OVERDUE)) {
      select.setLong(1, grace.toMillis());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ended.add(ended(row, outcome(row.getInt("begun") > 0)));
        }
      }
    }
    return ended;
  }

  private Ended ended(ResultSet row, DeployOutcome outcome) throws SQLException {
    Said report =
        messages.report(
            new TenantId(row.getString("tenant")),
            row.getObject("caused_by", UUID.class),
            row.getInt("node_id"),
            row.getInt("entry_id"),
            row.getInt("attempt"),
            outcome);
    return new Ended(row.getLong("id"), outcome, report);
  }

  private static DeployOutcome outcome(boolean begun) {
    return begun
        ? new Errored("The outcome is unknown: no worker could go on before the deadline.")
        : new Fatal("No worker could begin before the deadline.");
  }
}
