package dev.waybill.delivery.postgres;

import dev.waybill.contracts.TenantId;
import dev.waybill.delivery.Attempt;
import dev.waybill.delivery.Claim;
import dev.waybill.delivery.Strands.Room;
import dev.waybill.delivery.Strands.Wish;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.delivery.postgres.StrandRows.Leased;
import dev.waybill.delivery.postgres.StrandRows.Strand;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Claims deliveries within a transaction: a lease on each strand whose time has come, and then, as
/// others may have changed what waits in it until a moment ago, its oldest.
final class Claiming {
  /// Channel by channel, so that one with a million that are due is no longer to look through than
  /// one with as many as it has room for.
  private static final String LEASE =
      """
      with free as (
        select s.channel, s.key
        from delivery_channel c
        left join unnest(?::uuid[], ?::int[], ?::int[]) as r (channel, under_way, room)
          on r.channel = c.channel
        cross join lateral (
          select w.channel, w.key, w.due_at
          from delivery_strand w
          where w.channel = c.channel and w.due_at <= now()
          order by w.due_at
          limit greatest(0, least(
            coalesce(r.room, ?),
            case when c.failing_since is not null then ? - coalesce(r.under_way, 0) end))
          for update skip locked) s
        where c.disabled_at is null
        order by s.due_at
        limit ?)
      update delivery_strand s
      set lease_until = now() + ? * interval '1 millisecond',
        due_at = now() + ? * interval '1 millisecond', fence = nextval('delivery_fence')
      from free f
      where s.channel = f.channel and s.key = f.key
      returning s.channel, s.key, s.fence
      """;

  private static final String OLDEST =
      """
      with oldest as (
        select d.id, l.fence, coalesce((
            select e.state = 'dead' from delivery e
            where e.channel = l.channel and e.key = l.key and e.state <> 'waiting' and e.id < d.id
            order by e.id desc limit 1), false) as gap
        from unnest(?::uuid[], ?::text[], ?::bigint[]) as l (channel, key, fence)
        cross join lateral (
          select w.id from delivery w
          where w.channel = l.channel and w.key = l.key and w.state = 'waiting'
          order by w.id limit 1) d)
      update delivery d
      set attempts = d.attempts + 1, fence = o.fence
      from oldest o
      where d.id = o.id
      returning d.id, d.fence, d.happening, d.channel, d.tenant, d.key, d.kind, d.at, d.payload,
        d.attempts, d.redelivery, d.resumes_at is not null as by_hand, o.gap
      """;

  private Claiming() {}

  static List<Claim> claim(Connection tx, Wish wish) throws SQLException {
    List<Leased> leased = lease(tx, wish);
    if (leased.isEmpty()) {
      return List.of();
    }
    List<Claim> claims = oldest(tx, leased);
    dropEmpty(tx, leased, claims);
    return claims;
  }

  private static List<Leased> lease(Connection tx, Wish wish) throws SQLException {
    try (var update = tx.prepareStatement(LEASE)) {
      List<Map.Entry<ChannelId, Room>> rooms = List.copyOf(wish.room().entrySet());
      Object[] channels = rooms.stream().map(room -> room.getKey().value()).toArray();
      Object[] underWay = rooms.stream().map(room -> room.getValue().underWay()).toArray();
      Object[] left = rooms.stream().map(room -> room.getValue().left()).toArray();
      update.setArray(1, tx.createArrayOf("uuid", channels));
      update.setArray(2, tx.createArrayOf("int", underWay));
      update.setArray(3, tx.createArrayOf("int", left));
      update.setInt(4, wish.usual());
      update.setInt(5, wish.whileFailing());
      update.setInt(6, wish.most());
      update.setLong(7, wish.lease().toMillis());
      update.setLong(8, wish.lease().toMillis());
      return StrandRows.leased(update);
    }
  }

  private static List<Claim> oldest(Connection tx, List<Leased> leased) throws SQLException {
    List<Strand> strands = leased.stream().map(Leased::strand).toList();
    try (var update = tx.prepareStatement(OLDEST)) {
      update.setArray(1, StrandRows.channels(tx, strands));
      update.setArray(2, StrandRows.keys(tx, strands));
      update.setArray(3, tx.createArrayOf("bigint", leased.stream().map(Leased::fence).toArray()));
      List<Claim> claims = new ArrayList<>();
      try (ResultSet row = update.executeQuery()) {
        while (row.next()) {
          claims.add(claim(row));
        }
      }
      return claims;
    }
  }

  /// Nothing leaves a strand empty; if something did, it must not be claimed for ever.
  private static void dropEmpty(Connection tx, List<Leased> leased, List<Claim> claims)
      throws SQLException {
    if (claims.size() < leased.size()) {
      Set<Long> full = new HashSet<>(claims.stream().map(Claim::fence).toList());
      StrandRows.drop(
          tx,
          leased.stream().filter(one -> !full.contains(one.fence())).map(Leased::strand).toList());
    }
  }

  private static Claim claim(ResultSet row) throws SQLException {
    var attempt =
        new Attempt(row.getInt("attempts"), row.getBoolean("gap"), row.getInt("redelivery"));
    return new Claim(
        row.getLong("id"), row.getLong("fence"), delivery(row), attempt, row.getBoolean("by_hand"));
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getObject("happening", UUID.class),
        new ChannelId(row.getObject("channel", UUID.class)),
        new TenantId(row.getString("tenant")),
        row.getString("key"),
        row.getString("kind"),
        ChannelRows.time(row, "at").orElseThrow(),
        row.getBytes("payload"));
  }
}
