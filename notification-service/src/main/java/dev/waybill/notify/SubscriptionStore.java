package dev.waybill.notify;

import dev.waybill.contracts.TenantId;
import dev.waybill.notify.core.Subscription;
import dev.waybill.notify.core.SubscriptionId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The subscriptions of each tenant. What cannot be is refused with [Problem.Refused].
public interface SubscriptionStore {
  /// In the order in which they came to be, those after one of them.
  List<Subscription> list(TenantId tenant, Optional<SubscriptionId> after, int most)
      throws SQLException;

  Optional<Subscription> find(TenantId tenant, SubscriptionId subscription) throws SQLException;

  /// Adds it, unless its name is taken or a channel is not there.
  void add(Author by, Subscription subscription) throws SQLException;

  /// Makes of it what the change says, while nobody else changes it.
  Subscription change(
      Author by, SubscriptionId subscription, UnaryOperator<Subscription.Form> change)
      throws SQLException;

  void delete(TenantId tenant, SubscriptionId subscription) throws SQLException;
}
