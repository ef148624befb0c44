package dev.waybill.delivery.postgres;

import dev.waybill.delivery.core.ChannelHealth;
import dev.waybill.delivery.core.ChannelHealth.Disabled;
import dev.waybill.delivery.core.ChannelHealth.Failing;
import dev.waybill.delivery.core.ChannelHealth.Well;
import dev.waybill.delivery.core.ChannelId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;

/// Rows of table `delivery_channel`; each method is part of the caller's transaction.
final class ChannelRows {
  /// How a channel does, and what time it is in the database.
  record Seen(ChannelHealth health, Instant now) {}

  private static final String INSERT =
      """
      insert into delivery_channel (channel)
      select c.channel from unnest(?::uuid[]) as c (channel) order by c.channel
      on conflict do nothing
      """;

  private static final String SELECT =
      """
      select now() as now, failing_since, last_failed_at, told_failing, told_dead, disabled_at,
        disabled_why
      from delivery_channel where channel = ?
      """;

  /// Mostly it does well, and nothing is written.
  private static final String RECOVERED =
      """
      update delivery_channel
      set failing_since = null, last_failed_at = null, told_failing = false, told_dead = false
      where channel = any(?) and failing_since is not null
      """;

  private static final String SAVE =
      """
      insert into delivery_channel
        (channel, failing_since, last_failed_at, told_failing, told_dead, disabled_at, disabled_why)
      values (?, ?, ?, ?, ?, ?, ?)
      on conflict (channel) do update
      set failing_since = excluded.failing_since, last_failed_at = excluded.last_failed_at,
        told_failing = excluded.told_failing, told_dead = excluded.told_dead,
        disabled_at = excluded.disabled_at, disabled_why = excluded.disabled_why
      """;

  private ChannelRows() {}

  static void insert(Connection tx, Collection<ChannelId> channels) throws SQLException {
    try (var insert = tx.prepareStatement(INSERT)) {
      insert.setArray(1, uuids(tx, channels));
      insert.executeUpdate();
    }
  }

  /// Nothing when it was never sent to, or is forgotten.
  static Optional<Seen> find(Connection tx, ChannelId channel) throws SQLException {
    return select(tx, SELECT, channel);
  }

  /// The same, and nobody else changes it until the commit.
  static Optional<Seen> hold(Connection tx, ChannelId channel) throws SQLException {
    return select(tx, SELECT + "for update", channel);
  }

  static void recovered(Connection tx, Collection<ChannelId> channels) throws SQLException {
    try (var update = tx.prepareStatement(RECOVERED)) {
      update.setArray(1, uuids(tx, channels));
      update.executeUpdate();
    }
  }

  static void save(Connection tx, ChannelId channel, ChannelHealth health) throws SQLException {
    Optional<Failing> failing =
        health instanceof Failing found ? Optional.of(found) : Optional.empty();
    Optional<Disabled> disabled =
        health instanceof Disabled found ? Optional.of(found) : Optional.empty();
    try (var update = tx.prepareStatement(SAVE)) {
      update.setObject(1, channel.value());
      update.setObject(2, failing.map(Failing::since).map(ChannelRows::utc).orElse(null));
      update.setObject(3, failing.map(Failing::last).map(ChannelRows::utc).orElse(null));
      update.setBoolean(4, failing.filter(Failing::toldFailing).isPresent());
      update.setBoolean(5, failing.filter(Failing::toldDead).isPresent());
      update.setObject(6, disabled.map(Disabled::at).map(ChannelRows::utc).orElse(null));
      update.setString(7, disabled.map(Disabled::why).orElse(""));
      update.executeUpdate();
    }
  }

  private static Array uuids(Connection tx, Collection<ChannelId> channels) throws SQLException {
    return tx.createArrayOf("uuid", channels.stream().distinct().map(ChannelId::value).toArray());
  }

  private static Optional<Seen> select(Connection tx, String sql, ChannelId channel)
      throws SQLException {
    try (var select = tx.prepareStatement(sql)) {
      select.setObject(1, channel.value());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Seen(health(row), time(row, "now").orElseThrow()))
            : Optional.empty();
      }
    }
  }

  private static ChannelHealth health(ResultSet row) throws SQLException {
    Optional<Instant> disabled = time(row, "disabled_at");
    if (disabled.isPresent()) {
      return new Disabled(disabled.get(), row.getString("disabled_why"));
    }
    Optional<Instant> since = time(row, "failing_since");
    if (since.isEmpty()) {
      return new Well();
    }
    return new Failing(
        since.get(),
        time(row, "last_failed_at").orElseThrow(),
        row.getBoolean("told_failing"),
        row.getBoolean("told_dead"));
  }

  static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
