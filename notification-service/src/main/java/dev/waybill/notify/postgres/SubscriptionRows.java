package dev.waybill.notify.postgres;

import dev.waybill.delivery.core.ChannelId;
import dev.waybill.notify.core.Subscription;
import dev.waybill.notify.core.Subscription.Form;
import dev.waybill.notify.core.SubscriptionId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Subscriptions from rows, one row each.
final class SubscriptionRows {
  /// Goes on with a condition, and must be grouped by `s.id`.
  static final String COLUMNS =
      """
      select s.id, s.name, s.enabled, s.snoozed_until, s.conditions,
        array_remove(array_agg(c.channel), null) as channels
      from subscription s left join subscription_channel c on c.subscription = s.id
      """;

  private SubscriptionRows() {}

  static List<Subscription> read(PreparedStatement select) throws SQLException {
    var subscriptions = new ArrayList<Subscription>();
    try (var rows = select.executeQuery()) {
      while (rows.next()) {
        subscriptions.add(subscription(rows));
      }
    }
    return subscriptions;
  }

  private static Subscription subscription(ResultSet row) throws SQLException {
    var channels = (UUID[]) row.getArray("channels").getArray();
    return new Subscription(
        new SubscriptionId(row.getObject("id", UUID.class)),
        new Form(
            row.getString("name"),
            row.getBoolean("enabled"),
            Optional.ofNullable(row.getTimestamp("snoozed_until")).map(Timestamp::toInstant),
            Arrays.stream(channels).map(ChannelId::new).collect(Collectors.toSet()),
            Json.conditions(row.getString("conditions"))));
  }
}
