package dev.waybill.notify.postgres;

import dev.waybill.contracts.TenantId;
import dev.waybill.delivery.Deliveries;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.notify.Author;
import dev.waybill.notify.ChannelStore;
import dev.waybill.notify.Problem;
import dev.waybill.notify.core.Channel;
import dev.waybill.notify.core.Channel.Form;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Channels in PostgreSQL.
@ApplicationScoped
class PostgresChannels implements ChannelStore {
  private static final String COLUMNS =
      "select id, name, kind, settings, secrets, changed_at from channel ";
  private static final String LIST = COLUMNS + "where id > ? order by id limit ?";
  private static final String FIND = COLUMNS + "where id = ?";
  private static final String HOLD = FIND + " for update";
  private static final String ADD =
      """
      insert into channel (name, kind, settings, secrets, changed_at, changed_by, id, tenant)
      values (?, ?, ?::jsonb, ?, ?, ?, ?, ?)
      """;
  private static final String CHANGE =
      """
      update channel set name = ?, kind = ?, settings = ?::jsonb, secrets = ?, changed_at = ?,
        changed_by = ? where id = ?
      """;
  private static final String USERS =
      """
      select s.name from subscription s
      join subscription_channel c on c.subscription = s.id
      where c.channel = ? order by s.name limit 5
      """;

  private static final UUID FIRST = new UUID(0, 0);

  private final TenantTransactions transactions;
  private final Seal seal;
  private final Deliveries deliveries;

  PostgresChannels(TenantTransactions transactions, Seal seal, Deliveries deliveries) {
    this.transactions = transactions;
    this.seal = seal;
    this.deliveries = deliveries;
  }

  @Override
  public List<Channel> list(TenantId tenant, Optional<ChannelId> after, int most)
      throws SQLException {
    return transactions.run(
        tenant,
        tx -> {
          try (var select = tx.prepareStatement(LIST)) {
            select.setObject(1, after.map(ChannelId::value).orElse(FIRST));
            select.setInt(2, most);
            return read(select);
          }
        });
  }

  @Override
  public Optional<Channel> find(TenantId tenant, ChannelId channel) throws SQLException {
    return transactions.run(tenant, tx -> find(tx, FIND, channel));
  }

  @Override
  public void add(Author by, Channel channel) throws SQLException {
    transactions.run(
        by.tenant(),
        tx -> {
          try (var insert = tx.prepareStatement(ADD)) {
            set(insert, by, channel);
            insert.setObject(7, channel.id().value());
            insert.setString(8, by.tenant().value());
            return write(insert, channel);
          }
        });
  }

  @Override
  public Channel change(Author by, ChannelId id, UnaryOperator<Channel> change)
      throws SQLException {
    return transactions.run(
        by.tenant(),
        tx -> {
          var channel = change.apply(find(tx, HOLD, id).orElseThrow(() -> unknown(id)));
          try (var update = tx.prepareStatement(CHANGE)) {
            set(update, by, channel);
            update.setObject(7, id.value());
            return write(update, channel);
          }
        });
  }

  /// A subscription that comes to name it meanwhile waits until this ends, and then finds none.
  @Override
  public void delete(TenantId tenant, ChannelId id) throws SQLException {
    transactions.run(
        tenant,
        tx -> {
          var channel = find(tx, HOLD, id).orElseThrow(() -> unknown(id));
          var users = users(tx, id);
          if (!users.isEmpty()) {
            throw Problem.CHANNEL_IN_USE.because(
                "Channel \"%s\" is named by %s. Take it out of them first."
                    .formatted(channel.name(), String.join(", ", users)));
          }
          deliveries.forget(tx, id);
          try (var delete = tx.prepareStatement("delete from channel_alarm where channel = ?")) {
            delete.setObject(1, id.value());
            delete.executeUpdate();
          }
          try (var delete = tx.prepareStatement("delete from channel where id = ?")) {
            delete.setObject(1, id.value());
            return delete.executeUpdate();
          }
        });
  }

  static Problem.Refused unknown(ChannelId id) {
    return Problem.CHANNEL_NOT_FOUND.because("There is no channel " + id + ".");
  }

  private static List<String> users(Connection tx, ChannelId id) throws SQLException {
    var names = new ArrayList<String>();
    try (var select = tx.prepareStatement(USERS)) {
      select.setObject(1, id.value());
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          names.add("\"" + rows.getString(1) + "\"");
        }
      }
    }
    return names;
  }

  private Optional<Channel> find(Connection tx, String sql, ChannelId id) throws SQLException {
    try (var select = tx.prepareStatement(sql)) {
      select.setObject(1, id.value());
      return read(select).stream().findFirst();
    }
  }

  private List<Channel> read(PreparedStatement select) throws SQLException {
    var channels = new ArrayList<Channel>();
    try (var rows = select.executeQuery()) {
      while (rows.next()) {
        channels.add(channel(rows));
      }
    }
    return channels;
  }

  private Channel channel(ResultSet row) throws SQLException {
    var id = new ChannelId(row.getObject("id", UUID.class));
    var secrets = Json.texts(seal.open(id, row.getBytes("secrets")));
    var form =
        new Form(
            row.getString("name"),
            row.getString("kind"),
            Json.texts(row.getString("settings")),
            secrets);
    return new Channel(id, form, row.getTimestamp("changed_at").toInstant());
  }

  private void set(PreparedStatement statement, Author by, Channel channel) throws SQLException {
    var form = channel.form();
    statement.setString(1, form.name());
    statement.setString(2, form.kind());
    statement.setString(3, Json.texts(form.settings()));
    statement.setBytes(4, seal.close(channel.id(), Json.texts(form.secrets())));
    statement.setTimestamp(5, Timestamp.from(channel.changedAt()));
    statement.setString(6, by.name());
  }

  private static Channel write(PreparedStatement statement, Channel channel) throws SQLException {
    try {
      statement.executeUpdate();
      return channel;
    } catch (SQLException e) {
      if (Violated.unique(e)) {
        throw Problem.NAME_TAKEN.because(
            "There is a channel \"%s\" already. Choose another name.".formatted(channel.name()));
      }
      throw e;
    }
  }
}
