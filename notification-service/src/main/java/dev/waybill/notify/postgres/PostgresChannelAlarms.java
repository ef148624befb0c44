package dev.waybill.notify.postgres;

import dev.waybill.contracts.TenantId;
import dev.waybill.delivery.Deliveries;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.notify.ChannelAlarms;
import dev.waybill.notify.Payloads;
import dev.waybill.notify.core.Happening;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Alarms of channels in PostgreSQL, one channel and type a transaction.
@ApplicationScoped
class PostgresChannelAlarms implements ChannelAlarms {
  private static final String DUE =
      """
      select distinct a.tenant, a.channel, a.type
      from channel_alarm a
      left join channel_alarm_told t on t.channel = a.channel and t.type = a.type
      where t.told_at is null or t.told_at <= now() - ? * interval '1 millisecond'
      limit 100
      """;

  /// Whoever comes second finds that it was told just now.
  private static final String TOLD =
      """
      insert into channel_alarm_told (channel, type) values (?, ?)
      on conflict (channel, type) do update set told_at = now()
      where channel_alarm_told.told_at <= now() - ? * interval '1 millisecond'
      """;

  private static final String TAKE =
      """
      with taken as (
        delete from channel_alarm where channel = ? and type = ? returning id, payload)
      select payload from taken order by id
      """;

  /// Those of channels that are no more among them.
  private static final String FORGET =
      "delete from channel_alarm_told where told_at < now() - interval '30 days'";

  private final TenantTransactions transactions;
  private final Deliveries deliveries;
  private final Payloads payloads;

  PostgresChannelAlarms(TenantTransactions transactions, Deliveries deliveries, Payloads payloads) {
    this.transactions = transactions;
    this.deliveries = deliveries;
    this.payloads = payloads;
  }

  @Override
  public List<Due> due(Duration every) throws SQLException {
    return transactions.run(
        tx -> {
          var due = new ArrayList<Due>();
          try (var select = tx.prepareStatement(DUE)) {
            select.setLong(1, every.toMillis());
            try (var rows = select.executeQuery()) {
              while (rows.next()) {
                due.add(
                    new Due(
                        new TenantId(rows.getString("tenant")),
                        new ChannelId(rows.getObject("channel", UUID.class)),
                        rows.getString("type")));
              }
            }
          }
          return due;
        });
  }

  @Override
  public boolean tell(Due due, Duration every, Decision decision) throws SQLException {
    return transactions.run(
        due.tenant(),
        tx -> {
          if (!isOurs(tx, due, every)) {
            return false;
          }
          var heard = take(tx, due);
          if (heard.isEmpty()) {
            return false;
          }
          deliveries.add(tx, decision.on(PostgresHearing.audience(tx), heard));
          return true;
        });
  }

  private static boolean isOurs(Connection tx, Due due, Duration every) throws SQLException {
    try (var upsert = tx.prepareStatement(TOLD);
        var delete = tx.prepareStatement(FORGET)) {
      upsert.setObject(1, due.channel().value());
      upsert.setString(2, due.type());
      upsert.setLong(3, every.toMillis());
      boolean ours = upsert.executeUpdate() > 0;
      delete.executeUpdate();
      return ours;
    }
  }

  private List<Happening> take(Connection tx, Due due) throws SQLException {
    var heard = new ArrayList<Happening>();
    try (var take = tx.prepareStatement(TAKE)) {
      take.setObject(1, due.channel().value());
      take.setString(2, due.type());
      try (var rows = take.executeQuery()) {
        while (rows.next()) {
          heard.add(payloads.read(rows.getBytes(1)));
        }
      }
    }
    return heard;
  }
}
