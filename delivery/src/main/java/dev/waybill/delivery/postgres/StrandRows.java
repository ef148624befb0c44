package dev.waybill.delivery.postgres;

import dev.waybill.delivery.Claim;
import dev.waybill.delivery.core.ChannelId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/// Rows of table `delivery_strand`; each method is part of the caller's transaction.
final class StrandRows {
  /// What waits for one channel under one key.
  record Strand(ChannelId channel, String key) {
    private static final Comparator<Strand> ORDER =
        Comparator.comparing((Strand strand) -> strand.channel().value())
            .thenComparing(Strand::key);

    static Strand of(Claim claim) {
      return new Strand(claim.delivery().channel(), claim.delivery().key());
    }
  }

  /// A lease on a strand that was taken just now.
  record Leased(Strand strand, long fence) {}

  /// Made when they are missing, and had until the commit in any case. Everybody takes them in one
  /// order, so that nobody waits in a ring.
  private static final String HOLD =
      """
      insert into delivery_strand (channel, key, due_at)
      select s.channel, s.key, 'infinity'
      from unnest(?::uuid[], ?::text[]) with ordinality as s (channel, key, place)
      order by s.place
      on conflict (channel, key) do update set key = excluded.key
      """;

  private static final String FENCE =
      "select fence from delivery_strand where channel = ? and key = ? for update";

  /// Due when its oldest is. While somebody has a lease on it, the end of that finds the oldest.
  private static final String REFRESH =
      """
      update delivery_strand s
      set due_at = d.next_at
      from unnest(?::uuid[], ?::text[]) as w (channel, key)
      cross join lateral (
        select next_at from delivery
        where channel = w.channel and key = w.key and state = 'waiting'
        order by id limit 1) d
      where s.channel = w.channel and s.key = w.key
        and (s.lease_until is null or s.lease_until < now())
      """;

  private static final String DROP_EMPTY =
      """
      delete from delivery_strand s
      using unnest(?::uuid[], ?::text[]) as w (channel, key)
      where s.channel = w.channel and s.key = w.key
        and not exists (
          select from delivery d
          where d.channel = w.channel and d.key = w.key and d.state = 'waiting')
      """;

  private static final String RELEASE =
      """
      update delivery_strand s
      set lease_until = null, due_at = d.next_at
      from (
        select next_at from delivery
        where channel = ? and key = ? and state = 'waiting'
        order by id limit 1) d
      where s.channel = ? and s.key = ?
      """;

  /// Of many, as [#RELEASE] of one.
  private static final String RELEASE_ALL =
      """
      update delivery_strand s
      set lease_until = null, due_at = d.next_at
      from unnest(?::uuid[], ?::text[]) as w (channel, key)
      cross join lateral (
        select next_at from delivery
        where channel = w.channel and key = w.key and state = 'waiting'
        order by id limit 1) d
      where s.channel = w.channel and s.key = w.key
      """;

  private static final String FENCES =
      """
      select s.channel, s.key, s.fence
      from unnest(?::uuid[], ?::text[]) with ordinality as w (channel, key, place)
      join delivery_strand s on s.channel = w.channel and s.key = w.key
      order by w.place
      for update of s
      """;

  private static final String DROP =
      """
      delete from delivery_strand s
      using unnest(?::uuid[], ?::text[]) as w (channel, key)
      where s.channel = w.channel and s.key = w.key
      """;

  private StrandRows() {}

  /// Nobody else changes what waits in them until the commit.
  static void hold(Connection tx, Collection<Strand> strands) throws SQLException {
    List<Strand> sorted = strands.stream().distinct().sorted(Strand.ORDER).toList();
    try (var insert = tx.prepareStatement(HOLD)) {
      set(insert, sorted);
      insert.executeUpdate();
    }
  }

  /// The fence of a strand that is there, which is had until the commit.
  static OptionalLong fence(Connection tx, Strand strand) throws SQLException {
    try (var select = tx.prepareStatement(FENCE)) {
      select.setObject(1, strand.channel().value());
      select.setString(2, strand.key());
      try (var rows = select.executeQuery()) {
        return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  /// After a change of what waits in strands that are held; those in which nothing does are no
  /// more.
  static void tidy(Connection tx, Collection<Strand> strands) throws SQLException {
    try (var update = tx.prepareStatement(REFRESH);
        var delete = tx.prepareStatement(DROP_EMPTY)) {
      set(update, List.copyOf(strands));
      update.executeUpdate();
      set(delete, List.copyOf(strands));
      delete.executeUpdate();
    }
  }

  /// Ends a lease: the next one's turn. A strand in which nothing waits is no more.
  static void release(Connection tx, Strand strand) throws SQLException {
    try (var update = tx.prepareStatement(RELEASE)) {
      update.setObject(1, strand.channel().value());
      update.setString(2, strand.key());
      update.setObject(3, strand.channel().value());
      update.setString(4, strand.key());
      if (update.executeUpdate() == 0) {
        drop(tx, List.of(strand));
      }
    }
  }

  /// The fences of strands that are there, which are had until the commit.
  static List<Leased> fences(Connection tx, Collection<Strand> strands) throws SQLException {
    try (var select = tx.prepareStatement(FENCES)) {
      set(select, strands.stream().distinct().sorted(Strand.ORDER).toList());
      return leased(select);
    }
  }

  /// Reads rows of channel, key and fence.
  static List<Leased> leased(PreparedStatement statement) throws SQLException {
    List<Leased> leased = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        var strand =
            new Strand(new ChannelId(row.getObject("channel", UUID.class)), row.getString("key"));
        leased.add(new Leased(strand, row.getLong("fence")));
      }
    }
    return leased;
  }

  /// Ends the leases of many, as [#release(Connection, Strand)] that of one.
  static void release(Connection tx, Collection<Strand> strands) throws SQLException {
    try (var update = tx.prepareStatement(RELEASE_ALL);
        var delete = tx.prepareStatement(DROP_EMPTY)) {
      set(update, List.copyOf(strands));
      update.executeUpdate();
      set(delete, List.copyOf(strands));
      delete.executeUpdate();
    }
  }

  static void drop(Connection tx, Collection<Strand> strands) throws SQLException {
    try (var delete = tx.prepareStatement(DROP)) {
      set(delete, List.copyOf(strands));
      delete.executeUpdate();
    }
  }

  private static void set(PreparedStatement statement, List<Strand> strands) throws SQLException {
    statement.setArray(1, channels(statement.getConnection(), strands));
    statement.setArray(2, keys(statement.getConnection(), strands));
  }

  static Array channels(Connection tx, Collection<Strand> strands) throws SQLException {
    return tx.createArrayOf("uuid", strands.stream().map(one -> one.channel().value()).toArray());
  }

  static Array keys(Connection tx, Collection<Strand> strands) throws SQLException {
    return tx.createArrayOf("text", strands.stream().map(Strand::key).toArray());
  }
}
