package dev.waybill.delivery.postgres;

import dev.waybill.contracts.TenantId;
import dev.waybill.delivery.Deliveries.ByHand;
import dev.waybill.delivery.Deliveries.Filter;
import dev.waybill.delivery.core.ChannelHealth;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.postgres.StrandRows.Strand;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Has deliveries sent that would not be, or not yet; each method is part of the caller's
/// transaction. Strands are had before what is in them, as everybody does.
final class Replaying {
  private static final int PIECE = 1000;

  private static final String FIND = "select id, channel, key from delivery d where d.tenant = ?\n";

  private static final String DEAD_ONES =
      FIND + DeliveryRows.FITS + "and d.state = 'dead' and d.id > ? order by d.id limit " + PIECE;

  private static final String REPLAY =
      """
      update delivery
      set state = 'waiting', attempts = 0, redelivery = redelivery + 1, next_at = now(),
        resumes_at = null, reason = '', ended_at = null
      where id = any(?) and state = 'dead'
      """;

  private static final String STANDS =
      """
      select d.state, s.fence = d.fence and s.lease_until > now() as under_way,
        exists (
          select from delivery o
          where o.channel = d.channel and o.key = d.key and o.state = 'waiting' and o.id < d.id)
          as behind
      from delivery d
      join delivery_strand s on s.channel = d.channel and s.key = d.key
      where d.id = ?
      """;

  private static final String BY_HAND =
      """
      update delivery
      set resumes_at = coalesce(
          resumes_at, case when state = 'dead' then 'infinity'::timestamptz else next_at end),
        redelivery = case when state = 'dead' then redelivery + 1 else redelivery end,
        state = 'waiting', next_at = now()
      where id = ?
      """;

  /// Where one is, and in what number's place.
  private record Found(long number, Strand strand) {}

  /// How many were replayed, and after which number to go on, if there may be more.
  record Piece(int replayed, Optional<Long> goOn) {}

  private Replaying() {}

  static boolean one(Connection tx, TenantId tenant, long number) throws SQLException {
    Optional<Found> found = find(tx, tenant, number);
    return found.isPresent() && replay(tx, List.of(found.get())) > 0;
  }

  /// Some of those that a filter lets through: not so many that others wait for them.
  static Piece piece(Connection tx, Filter filter, long after) throws SQLException {
    List<Found> found = deadOnes(tx, filter, after);
    if (found.isEmpty()) {
      return new Piece(0, Optional.empty());
    }
    int replayed = replay(tx, found);
    return new Piece(
        replayed, found.size() < PIECE ? Optional.empty() : Optional.of(found.getLast().number()));
  }

  static ByHand tryNow(Connection tx, TenantId tenant, long number) throws SQLException {
    Optional<Found> found = find(tx, tenant, number);
    if (found.isEmpty()) {
      return ByHand.UNKNOWN;
    }
    Set<Strand> strand = Set.of(found.get().strand());
    StrandRows.hold(tx, strand);
    ByHand answer = stands(tx, found.get());
    if (answer == ByHand.DUE) {
      try (var update = tx.prepareStatement(BY_HAND)) {
        update.setLong(1, number);
        update.executeUpdate();
      }
    }
    StrandRows.tidy(tx, strand);
    return answer;
  }

  private static ByHand stands(Connection tx, Found found) throws SQLException {
    var health = ChannelRows.find(tx, found.strand().channel());
    if (health.isPresent() && health.get().health() instanceof ChannelHealth.Disabled) {
      return ByHand.CHANNEL_DISABLED;
    }
    try (var select = tx.prepareStatement(STANDS)) {
      select.setLong(1, found.number());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return ByHand.UNKNOWN;
        }
        if (row.getString("state").equals("delivered")) {
          return ByHand.DELIVERED;
        }
        if (row.getBoolean("under_way")) {
          return ByHand.UNDER_WAY;
        }
        return row.getBoolean("behind") ? ByHand.BEHIND_OTHERS : ByHand.DUE;
      }
    }
  }

  private static int replay(Connection tx, List<Found> found) throws SQLException {
    Set<Strand> strands = found.stream().map(Found::strand).collect(Collectors.toSet());
    StrandRows.hold(tx, strands);
    int replayed;
    try (var update = tx.prepareStatement(REPLAY)) {
      update.setArray(1, tx.createArrayOf("bigint", found.stream().map(Found::number).toArray()));
      replayed = update.executeUpdate();
    }
    StrandRows.tidy(tx, strands);
    return replayed;
  }

  private static Optional<Found> find(Connection tx, TenantId tenant, long number)
      throws SQLException {
    try (var select = tx.prepareStatement(FIND + "and d.id = ?")) {
      select.setString(1, tenant.value());
      select.setLong(2, number);
      return found(select).stream().findFirst();
    }
  }

  private static List<Found> deadOnes(Connection tx, Filter filter, long after)
      throws SQLException {
    try (var select = tx.prepareStatement(DEAD_ONES)) {
      select.setString(1, filter.tenant().value());
      int place = DeliveryRows.set(select, 2, filter);
      select.setLong(place, after);
      return found(select);
    }
  }

  private static List<Found> found(PreparedStatement select) throws SQLException {
    List<Found> found = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        var channel = new ChannelId(row.getObject("channel", UUID.class));
        found.add(new Found(row.getLong("id"), new Strand(channel, row.getString("key"))));
      }
    }
    return found;
  }
}
