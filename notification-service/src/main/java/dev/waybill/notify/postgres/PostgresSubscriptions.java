package dev.waybill.notify.postgres;

import dev.waybill.contracts.TenantId;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.notify.Author;
import dev.waybill.notify.Problem;
import dev.waybill.notify.SubscriptionStore;
import dev.waybill.notify.core.Subscription;
import dev.waybill.notify.core.Subscription.Form;
import dev.waybill.notify.core.SubscriptionId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Subscriptions in PostgreSQL.
@ApplicationScoped
class PostgresSubscriptions implements SubscriptionStore {
  private static final String LIST =
      SubscriptionRows.COLUMNS + "where s.id > ? group by s.id order by s.id limit ?";
  private static final String FIND = SubscriptionRows.COLUMNS + "where s.id = ? group by s.id";
  private static final String ADD =
      """
      insert into subscription (name, enabled, snoozed_until, conditions, changed_by, id, tenant)
      values (?, ?, ?, ?::jsonb, ?, ?, ?)
      """;
  private static final String CHANGE =
      """
      update subscription set name = ?, enabled = ?, snoozed_until = ?, conditions = ?::jsonb,
        changed_by = ?, changed_at = now() where id = ?
      """;
  private static final String NAME_CHANNELS =
      """
      insert into subscription_channel (subscription, channel, tenant)
      select ?, c.id, c.tenant from channel c where c.id = any(?) order by c.id for key share
      returning channel
      """;

  private static final UUID FIRST = new UUID(0, 0);

  private final TenantTransactions transactions;

  PostgresSubscriptions(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Subscription> list(TenantId tenant, Optional<SubscriptionId> after, int most)
      throws SQLException {
    return transactions.run(
        tenant,
        tx -> {
          try (var select = tx.prepareStatement(LIST)) {
            select.setObject(1, after.map(SubscriptionId::value).orElse(FIRST));
            select.setInt(2, most);
            return SubscriptionRows.read(select);
          }
        });
  }

  @Override
  public Optional<Subscription> find(TenantId tenant, SubscriptionId id) throws SQLException {
    return transactions.run(tenant, tx -> find(tx, id));
  }

  @Override
  public void add(Author by, Subscription subscription) throws SQLException {
    transactions.run(
        by.tenant(),
        tx -> {
          try (var insert = tx.prepareStatement(ADD)) {
            set(insert, by, subscription.form());
            insert.setObject(6, subscription.id().value());
            insert.setString(7, by.tenant().value());
            write(insert, subscription.form());
          }
          nameChannels(tx, subscription);
          return subscription;
        });
  }

  @Override
  public Subscription change(Author by, SubscriptionId id, UnaryOperator<Form> change)
      throws SQLException {
    return transactions.run(
        by.tenant(),
        tx -> {
          hold(tx, id);
          var before = find(tx, id).orElseThrow(() -> unknown(id));
          var subscription = new Subscription(id, change.apply(before.form()));
          try (var update = tx.prepareStatement(CHANGE)) {
            set(update, by, subscription.form());
            update.setObject(6, id.value());
            write(update, subscription.form());
          }
          forgetChannels(tx, id);
          nameChannels(tx, subscription);
          return subscription;
        });
  }

  @Override
  public void delete(TenantId tenant, SubscriptionId id) throws SQLException {
    transactions.run(
        tenant,
        tx -> {
          try (var delete = tx.prepareStatement("delete from subscription where id = ?")) {
            delete.setObject(1, id.value());
            if (delete.executeUpdate() == 0) {
              throw unknown(id);
            }
            return id;
          }
        });
  }

  static Problem.Refused unknown(SubscriptionId id) {
    return Problem.SUBSCRIPTION_NOT_FOUND.because("There is no subscription " + id + ".");
  }

  private static Optional<Subscription> find(Connection tx, SubscriptionId id) throws SQLException {
    try (var select = tx.prepareStatement(FIND)) {
      select.setObject(1, id.value());
      return SubscriptionRows.read(select).stream().findFirst();
    }
  }

  /// Nobody else changes it until the transaction ends.
  private static void hold(Connection tx, SubscriptionId id) throws SQLException {
    try (var hold = tx.prepareStatement("select from subscription where id = ? for update")) {
      hold.setObject(1, id.value());
      hold.execute();
    }
  }

  private static void set(PreparedStatement statement, Author by, Form form) throws SQLException {
    statement.setString(1, form.name());
    statement.setBoolean(2, form.enabled());
    statement.setTimestamp(3, form.snoozedUntil().map(Timestamp::from).orElse(null));
    statement.setString(4, Json.conditions(form.conditions()));
    statement.setString(5, by.name());
  }

  private static void write(PreparedStatement statement, Form form) throws SQLException {
    try {
      statement.executeUpdate();
    } catch (SQLException e) {
      if (Violated.unique(e)) {
        throw Problem.NAME_TAKEN.because(
            "There is a subscription \"%s\" already. Choose another name.".formatted(form.name()));
      }
      throw e;
    }
  }

  private static void forgetChannels(Connection tx, SubscriptionId id) throws SQLException {
    try (var delete =
        tx.prepareStatement("delete from subscription_channel where subscription = ?")) {
      delete.setObject(1, id.value());
      delete.executeUpdate();
    }
  }

  /// A channel of another tenant is not seen, and so not there.
  private static void nameChannels(Connection tx, Subscription subscription) throws SQLException {
    var missing = subscription.form().channelIds();
    try (var insert = tx.prepareStatement(NAME_CHANNELS)) {
      insert.setObject(1, subscription.id().value());
      insert.setArray(
          2,
          tx.createArrayOf(
              "uuid",
              subscription.form().channels().stream().map(ChannelId::value).toArray(UUID[]::new)));
      try (var rows = insert.executeQuery()) {
        while (rows.next()) {
          missing.remove(rows.getString(1));
        }
      }
    }
    if (!missing.isEmpty()) {
      throw Problem.UNKNOWN_CHANNEL.because(
          "There is no channel %s. Name channels by their ids."
              .formatted(String.join(", ", missing)));
    }
  }
}
