package dev.waybill.notify.postgres;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.TenantId;
import dev.waybill.courier.JdbcInbox;
import dev.waybill.delivery.Deliveries;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.notify.Hearing;
import dev.waybill.notify.core.Audience;
import dev.waybill.notify.core.Circumstances;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What was heard and what follows from it, in one transaction of PostgreSQL.
@ApplicationScoped
class PostgresHearing implements Hearing {
  private static final String LISTENING =
      SubscriptionRows.COLUMNS + "where s.enabled group by s.id order by s.id";
  private static final String NUMBERS = "select nextval('heard') from generate_series(1, ?)";

  private final TenantTransactions transactions;
  private final JdbcInbox inbox;
  private final Deliveries deliveries;

  PostgresHearing(TenantTransactions transactions, JdbcInbox inbox, Deliveries deliveries) {
    this.transactions = transactions;
    this.inbox = inbox;
    this.deliveries = deliveries;
  }

  @Override
  public <M extends Message> List<Envelope<M>> once(List<Envelope<M>> events, Decision<M> decision)
      throws SQLException {
    return transactions.run(
        tx -> {
          var fresh = inbox.firstTime(tx, events);
          var following = new ArrayList<Delivery>();
          for (var own : byTenant(fresh).entrySet()) {
            TenantTransactions.enter(tx, own.getKey());
            following.addAll(
                decision.on(circumstances(tx, own.getKey(), own.getValue()), own.getValue()));
          }
          if (!following.isEmpty()) {
            deliveries.add(tx, following);
          }
          return fresh;
        });
  }

  private static <M extends Message> Map<TenantId, List<Envelope<M>>> byTenant(
      List<Envelope<M>> events) {
    return events.stream()
        .collect(Collectors.groupingBy(Envelope::tenant, LinkedHashMap::new, Collectors.toList()));
  }

  /// Names of nodes are kept for whoever may listen later. Where nobody listens, nothing else is
  /// kept or looked up.
  private static <M extends Message> Circumstances circumstances(
      Connection tx, TenantId tenant, List<Envelope<M>> events) throws SQLException {
    Remembered.rename(tx, tenant, events);
    var audience = audience(tx);
    if (audience.isEmpty()) {
      return Circumstances.silence();
    }
    Remembered.describe(tx, tenant, events);
    return new Circumstances(
        audience,
        Remembered.names(tx, events),
        Remembered.descriptions(tx, events),
        numbers(tx, events.size()));
  }

  static Audience audience(Connection tx) throws SQLException {
    try (var select = tx.prepareStatement(LISTENING)) {
      return new Audience(SubscriptionRows.read(select));
    }
  }

  private static List<Long> numbers(Connection tx, int count) throws SQLException {
    var numbers = new ArrayList<Long>();
    try (var select = tx.prepareStatement(NUMBERS)) {
      select.setInt(1, count);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          numbers.add(rows.getLong(1));
        }
      }
    }
    return numbers;
  }
}
