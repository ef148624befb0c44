package dev.waybill.notify;

import dev.waybill.contracts.TenantId;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.notify.core.Channel;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The channels of each tenant. What cannot be is refused with [Problem.Refused].
public interface ChannelStore {
  /// In the order in which they came to be, those after one of them.
  List<Channel> list(TenantId tenant, Optional<ChannelId> after, int most) throws SQLException;

  Optional<Channel> find(TenantId tenant, ChannelId channel) throws SQLException;

  /// Adds it, unless its name is taken.
  void add(Author by, Channel channel) throws SQLException;

  /// Makes of it what the change says, while nobody else changes it.
  Channel change(Author by, ChannelId channel, UnaryOperator<Channel> change) throws SQLException;

  /// Forgets it, unless a subscription names it.
  void delete(TenantId tenant, ChannelId channel) throws SQLException;
}
