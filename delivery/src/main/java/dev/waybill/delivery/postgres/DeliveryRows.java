package dev.waybill.delivery.postgres;

import dev.waybill.contracts.TenantId;
import dev.waybill.delivery.Deliveries.Filter;
import dev.waybill.delivery.Deliveries.Inspected;
import dev.waybill.delivery.Deliveries.Listed;
import dev.waybill.delivery.Deliveries.State;
import dev.waybill.delivery.Deliveries.Tried;
import dev.waybill.delivery.core.ChannelId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// What people look at; each method is part of the caller's transaction.
final class DeliveryRows {
  /// One that waits is under way while the lease under which it was claimed lasts.
  private static final String STATE =
      """
      case when d.state = 'waiting' and s.fence = d.fence and s.lease_until > now()
        then 'under_way' else d.state end
      """;

  private static final String SELECT =
      """
      select d.id, d.happening, d.channel, d.key, d.kind, d.at, %s as state, d.attempts,
        d.redelivery, d.next_at, d.ended_at, d.reason, d.status, d.words %s
      from delivery d
      left join delivery_strand s
        on d.state = 'waiting' and s.channel = d.channel and s.key = d.key
      where d.tenant = ?
      """;

  /// What a filter lets through; its parameters are set by [#set].
  static final String FITS =
      """
      and d.channel = coalesce(?, d.channel) and d.key = coalesce(?, d.key)
      and d.kind = coalesce(?, d.kind)
      and d.at >= coalesce(?, '-infinity'::timestamptz)
      and d.at < coalesce(?, 'infinity'::timestamptz)
      """;

  private static final String LIST =
      SELECT.formatted(STATE, "")
          + FITS
          + "and (?::text is null or ? = "
          + STATE
          + ")\nand d.id < ? order by d.id desc limit ?";

  private static final String FIND = SELECT.formatted(STATE, ", d.payload") + "and d.id = ?";

  private static final String ATTEMPTS =
      """
      select a.id, a.number, a.redelivery, a.at, a.took_ms, a.outcome, a.status, a.words
      from delivery_attempt a
      join delivery d on d.id = a.delivery
      where d.tenant = ? and d.id = ? and a.id < ?
      order by a.id desc limit ?
      """;

  private DeliveryRows() {}

  static List<Listed> list(Connection tx, Filter filter, long before, int atMost)
      throws SQLException {
    try (var select = tx.prepareStatement(LIST)) {
      select.setString(1, filter.tenant().value());
      int place = set(select, 2, filter);
      String state = filter.state().map(one -> one.name().toLowerCase(Locale.ROOT)).orElse(null);
      select.setString(place++, state);
      select.setString(place++, state);
      select.setLong(place++, before);
      select.setInt(place, atMost);
      List<Listed> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(listed(row));
        }
      }
      return found;
    }
  }

  static Optional<Inspected> find(Connection tx, TenantId tenant, long number) throws SQLException {
    try (var select = tx.prepareStatement(FIND)) {
      select.setString(1, tenant.value());
      select.setLong(2, number);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Inspected(listed(row), row.getBytes("payload")))
            : Optional.empty();
      }
    }
  }

  static List<Tried> attempts(Connection tx, TenantId tenant, long number, long before, int atMost)
      throws SQLException {
    try (var select = tx.prepareStatement(ATTEMPTS)) {
      select.setString(1, tenant.value());
      select.setLong(2, number);
      select.setLong(3, before);
      select.setInt(4, atMost);
      List<Tried> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(tried(row));
        }
      }
      return found;
    }
  }

  /// Sets what [#FITS] asks for, from that place on; answers the place after it.
  static int set(PreparedStatement select, int from, Filter filter) throws SQLException {
    int place = from;
    select.setObject(place++, filter.channel().map(ChannelId::value).orElse(null), Types.OTHER);
    select.setString(place++, filter.key().orElse(null));
    select.setString(place++, filter.kind().orElse(null));
    select.setObject(
        place++, filter.since().map(ChannelRows::utc).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE);
    select.setObject(
        place++, filter.until().map(ChannelRows::utc).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE);
    return place;
  }

  private static Listed listed(ResultSet row) throws SQLException {
    State state = State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    boolean ended = state == State.DELIVERED || state == State.DEAD;
    return new Listed(
        row.getLong("id"),
        row.getObject("happening", UUID.class),
        new ChannelId(row.getObject("channel", UUID.class)),
        row.getString("key"),
        row.getString("kind"),
        ChannelRows.time(row, "at").orElseThrow(),
        state,
        row.getInt("attempts"),
        row.getInt("redelivery"),
        state == State.WAITING ? ChannelRows.time(row, "next_at") : Optional.empty(),
        ended ? ChannelRows.time(row, "ended_at") : Optional.empty(),
        state == State.DEAD ? row.getString("reason") : "",
        status(row),
        row.getString("words"));
  }

  private static Tried tried(ResultSet row) throws SQLException {
    return new Tried(
        row.getLong("id"),
        row.getInt("number"),
        row.getInt("redelivery"),
        ChannelRows.time(row, "at").orElseThrow(),
        Duration.ofMillis(row.getLong("took_ms")),
        row.getString("outcome"),
        status(row),
        row.getString("words"));
  }

  private static OptionalInt status(ResultSet row) throws SQLException {
    int status = row.getInt("status");
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(status);
  }
}
