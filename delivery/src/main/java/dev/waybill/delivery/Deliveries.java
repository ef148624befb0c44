package dev.waybill.delivery;

import dev.waybill.contracts.TenantId;
import dev.waybill.delivery.core.ChannelHealth;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.core.Delivery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// What is to be delivered, and what became of it.
///
/// A delivery has a number, by which it is asked for; it grows in the order in which they came.
public interface Deliveries {
  /// Adds them in the caller's transaction, in this order. Call [SendingDeliveries#ring] after its
  /// commit. One that is there already, of the same happening and channel, is left as it is.
  void add(Connection tx, List<Delivery> all) throws SQLException;

  /// Forgets a channel with all that there was for it, in the caller's transaction.
  void forget(Connection tx, ChannelId channel) throws SQLException;

  /// The newest first, those with a number below `before`.
  List<Listed> list(Filter filter, long before, int atMost) throws SQLException;

  /// One of them, with what it carries.
  Optional<Inspected> inspect(TenantId tenant, long number) throws SQLException;

  /// The attempts at one of them, the newest first, those with an id below `before`.
  List<Tried> attempts(TenantId tenant, long number, long before, int atMost) throws SQLException;

  /// Has a dead one sent again: the same id, a new round of attempts. False when it is not dead.
  boolean replay(TenantId tenant, long number) throws SQLException;

  /// The same for all dead ones that the filter lets through; how many there were.
  int replayAll(Filter filter) throws SQLException;

  /// Has one tried at once, by hand. When it fails nothing follows from it: what waits goes on
  /// waiting for its time, what is dead stays dead.
  ByHand tryNow(TenantId tenant, long number) throws SQLException;

  /// How a channel does; well, when nothing was ever sent there.
  ChannelHealth health(ChannelId channel) throws SQLException;

  /// Lets a channel that was disabled go on with what waits for it.
  void enable(ChannelId channel) throws SQLException;

  /// Lets what there is for a channel wait, until it is enabled.
  void disable(ChannelId channel, String why) throws SQLException;

  /// Where a delivery stands.
  enum State {
    WAITING,
    /// Somebody tries it right now.
    UNDER_WAY,
    DELIVERED,
    DEAD
  }

  /// What came of the wish to try one by hand.
  enum ByHand {
    DUE,
    UNKNOWN,
    /// It was taken before.
    DELIVERED,
    UNDER_WAY,
    /// Others of its key come first: replay, or try, those.
    BEHIND_OTHERS,
    CHANNEL_DISABLED
  }

  /// Which deliveries are meant: all that fit what is named.
  ///
  /// @param since when it happened, at the earliest
  /// @param until when it happened, at the latest and not any more
  record Filter(
      TenantId tenant,
      Optional<ChannelId> channel,
      Optional<String> key,
      Optional<String> kind,
      Optional<State> state,
      Optional<Instant> since,
      Optional<Instant> until) {
    public static Filter all(TenantId tenant) {
      return new Filter(
          tenant,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    public Filter of(ChannelId one) {
      return new Filter(tenant, Optional.of(one), key, kind, state, since, until);
    }

    public Filter under(String one) {
      return new Filter(tenant, channel, Optional.of(one), kind, state, since, until);
    }

    public Filter kind(String one) {
      return new Filter(tenant, channel, key, Optional.of(one), state, since, until);
    }

    public Filter in(State one) {
      return new Filter(tenant, channel, key, kind, Optional.of(one), since, until);
    }

    public Filter between(Instant from, Instant to) {
      return new Filter(tenant, channel, key, kind, state, Optional.of(from), Optional.of(to));
    }
  }

  /// One of a list, without what it carries.
  ///
  /// @param attempts how many there were since it was added, or replayed
  /// @param nextAt when it is tried next, if it waits and nobody of its key comes first
  /// @param reason why it is dead; blank when it is not
  /// @param words what the receiver said last, without secrets
  record Listed(
      long number,
      UUID happening,
      ChannelId channel,
      String key,
      String kind,
      Instant at,
      State state,
      int attempts,
      int redelivery,
      Optional<Instant> nextAt,
      Optional<Instant> endedAt,
      String reason,
      OptionalInt status,
      String words) {}

  /// One of them, whole.
  record Inspected(Listed listed, byte[] payload) {}

  /// An attempt that has ended.
  record Tried(
      long id,
      int number,
      int redelivery,
      Instant at,
      Duration took,
      String outcome,
      OptionalInt status,
      String words) {}
}
